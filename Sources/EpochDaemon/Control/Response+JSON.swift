import EpochAPI
import Hummingbird
import HummingbirdCore

extension Response {
    init(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws {
        self.init(status: status, bytes: try WireFormat.encode(value), type: "application/json")
    }

    init(_ problem: Problem) {
        // A problem is strings and integers: there is nothing in it that could fail to encode.
        let bytes = (try? WireFormat.encode(problem)) ?? Array("{}".utf8)
        self.init(status: .init(code: problem.status), bytes: bytes, type: Problem.contentType)
    }

    init(status: HTTPResponse.Status = .ok, bytes: [UInt8], type: String) {
        self.init(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
