import EpochCore

/// What a captured progress output shows at the end of each epoch, told by regular expressions.
struct PrintedEpochs {
    private(set) var epochs: [(epoch: Int, metrics: [String: Double])] = []

    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self).replacing(#/\u{1B}\[[0-9;]*m|\u{08}/#, with: "")
            .replacing("\r\n", with: "\n")
        let lines = text.split { $0 == "\n" || $0 == "\r" }
        var shown: (epoch: Int, metrics: [String: Double])?
        for line in lines {
            if let heading = line.wholeMatch(of: #/Epoch (\d+)/\d+/#), let number = Int(heading.1) {
                if let shown { epochs.append(shown) }
                shown = (number - 1, [:])
            } else if let bar = line.prefixMatch(of: #/\s*(\d+)/(\d+) /#), bar.1 == bar.2 {
                shown?.metrics = Self.metrics(line)
            }
        }
        if let shown { epochs.append(shown) }
    }

    private static func metrics(_ line: Substring) -> [String: Double] {
        line.matches(of: #/ - (\w+): (\S+)(?= |$)/#).reduce(into: [:]) { metrics, match in
            metrics[String(match.1)] = Double(match.2)
        }
    }
}
