import EpochCore
import GRDB

extension ChangeWriter {
    /// Without a log the run has been moved already.
    mutating func move(_ old: RunID, to new: RunID) throws {
        let (from, to) = (try number(of: old), try number(of: new))
        let hasLog = try Bool.fetchOne(try db.cachedStatement(sql: Statements.hasLog), arguments: [from])
        guard hasLog == true else { return }
        for statement in Statements.move { try execute(statement, ["from": from, "to": to]) }
    }
}
