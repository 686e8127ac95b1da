import GRDB

extension Row {
    /// A column that holds one of an enumeration's words.
    func decoded<Word: RawRepresentable>(_ column: String) throws -> Word where Word.RawValue == String {
        let text: String = self[column]
        if let word = Word(rawValue: text) { return word }
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(column) holds \"\(text)\"")
    }
}
