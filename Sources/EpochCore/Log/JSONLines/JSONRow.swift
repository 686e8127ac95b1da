/// A row of a log, as a JSON object.
struct JSONRow {
    enum Reading {
        case row(LogRecord)
        case unused(reason: String)
    }

    static func read(_ bytes: ArraySlice<UInt8>, keys: JSONLinesKeys) -> Reading {
        do throws(JSONSyntaxError) {
            var metrics = try JSONMetrics(bytes)
            return row(&metrics, keys)
        } catch {
            return .unused(reason: "not a JSON object: column \(error.position.column): \(error.cause)")
        }
    }

    private static func row(_ metrics: inout JSONMetrics, _ keys: JSONLinesKeys) -> Reading {
        let number = metrics.takeNumber(keys.epoch)
        let step = metrics.takeNumber(keys.step).flatMap { EpochCounting.epochs(from: 0).epoch($0) }
        let epoch = number.flatMap { keys.counting.epoch($0) }
        if epoch == nil && step == nil {
            let shown = JSONValue.quoted(keys.epoch)
            guard let number else { return .unused(reason: "neither a number \(shown) nor a step") }
            return .unused(reason: "\(shown) is \(number), which is no epoch")
        }
        let time = metrics.values[keys.time]?.number.flatMap { Timestamp(secondsSince1970: $0) }
        return .row(LogRecord(epoch: epoch, step: step, time: time, metrics: metrics.values))
    }
}
