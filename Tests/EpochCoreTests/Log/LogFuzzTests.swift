import EpochCore
import EpochTestSupport
import Testing

@Suite struct LogFuzzTests {
    private static let seeds = [
        "epoch,accuracy,loss,val_loss", "0,0.5104166865348816,1e-05,NA", "1,nan,-inf,\"\"\"[1, 2.5]\"\"\"",
        "2;0.5;\"a;b\";", "epoch\ta\tb", "3\t4\t5", "epoch|x|epoch", "Epoch 1/10", "{\"epoch\": 1}",
    ].map { Array($0.utf8) }

    private static func mutated(_ generator: inout SeededRandom) -> [UInt8] {
        var line = seeds.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            let place = Int.random(in: 0...line.count, using: &generator)
            switch Int.random(in: 0...3, using: &generator) {
            case 0: line.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            case 1: line.insert(Array(",;\t|\"\r e.-+0".utf8).randomElement(using: &generator) ?? 0, at: place)
            case 2 where place < line.count: line.remove(at: place)
            default: line += line.prefix(place)
            }
        }
        return line
    }

    @Test func `no line crashes the parser or leaves a long reason`() {
        var generator = SeededRandom(seed: 4711)
        var parser = CSVLogParser()
        var records = 0
        for _ in 0..<60_000 {
            switch parser.parse(Self.mutated(&generator)[...]) {
            case .record(let record):
                records += 1
                #expect(record.epoch >= 0 && record.epoch <= CSVLogParser.maximumEpoch)
            case .garbage(let reason): #expect(reason.utf8.count < 1000)
            case .header, .unknownColumns, .blank: break
            }
        }
        #expect(records > 1000)
    }

    @Test func `a number is read to the last bit`() {
        var generator = SeededRandom(seed: 99)
        var parser = CSVLogParser()
        _ = parser.parse(Array("epoch,a".utf8)[...])
        for _ in 0..<50_000 {
            let bits = generator.next()
            let number = Bool.random(using: &generator) ? Double(bitPattern: bits) : Double(bits >> 11) * 0x1p-53
            guard number.isFinite else { continue }
            let line = parser.parse(Array("0,\(number)".utf8)[...])
            #expect(Exact(line) == Exact(.record(EpochRecord(epoch: 0, metrics: ["a": .number(number)]))))
        }
    }
}
