/// Weights whose names differ in numbers alone; or weights of one name.
struct WeightsSeries {
    /// As a pattern calls them: of a TensorFlow checkpoint, the prefix.
    let names: [String]
    private let numbered: [NumberedName]

    /// Each name in one of them.
    static func all(_ names: [String]) -> [WeightsSeries] {
        let groups = Dictionary(grouping: names) { NumberedName($0).shape }
        return groups.values.map { WeightsSeries($0.sorted()) }.sorted { $0.names[0] < $1.names[0] }
    }

    private init(_ names: [String]) {
        self.names = names
        numbered = names.map(NumberedName.init)
    }

    /// The pattern, and why it is one of its kind.
    func pattern(_ log: DetectedLog?) -> (text: String, reason: String) {
        if let folder = trainerFolders { return (folder, "the trainer counts steps in it") }
        guard names.count > 1 else { return single }
        if let template = SeriesTemplate(numbered, log).text, matches(template) {
            return (template, "the epoch in the names fits the log's")
        }
        let isCounted = names.allSatisfy { AutoWeights.reading($0).number != nil }
        let reason = isCounted ? "the names tell the epoch, from 0" : "the log does not prove what the numbers are"
        return (glob(varying: columns.filter(isVarying)), reason)
    }

    var suffix: String { numbered[0].suffix }

    private var columns: Range<Int> { numbered[0].numbers.indices }

    /// A fraction is a metric, also where it is the same twice.
    private func isVarying(_ column: Int) -> Bool {
        Set(numbered.map { $0.numbers[column] }).count > 1 || numbered.contains { $0.numbers[column].contains(".") }
    }

    /// A number that begins the last name or stands behind a mark (`w-01.h5`) may be another one next time; one behind a
    /// letter (`resnet50.h5`) is part of the name.
    private var single: (text: String, reason: String) {
        let texts = numbered[0].texts
        let varying = columns.filter { column in
            !texts[(column + 1)...].joined().contains("/") && !(texts[column].last?.isLetter ?? false)
        }
        if varying.isEmpty { return (GlobText.escaped(names[0]), "one name, written anew each time") }
        return (glob(varying: varying), "its name has a number, which may be another one next time")
    }

    private func glob(varying: [Int]) -> String {
        let (texts, numbers) = (numbered[0].texts, numbered[0].numbers)
        let parts = columns.map { column in
            GlobText.escaped(texts[column]) + (varying.contains(column) ? "[0-9]*" : numbers[column])
        }
        return parts.joined() + GlobText.escaped(texts[texts.count - 1] + suffix)
    }

    private var trainerFolders: String? {
        let parts = names[0].split(separator: "/")
        guard let last = parts.last, AutoWeights.isTrainerFolder(last) else { return nil }
        return (parts.dropLast().map(GlobText.escaped) + ["checkpoint-*"]).joined(separator: "/")
    }

    private func matches(_ template: String) -> Bool {
        guard let pattern = try? NamePattern(template) else { return false }
        return names.allSatisfy { pattern.match($0)?.number != nil }
    }
}
