import EpochAPI
import EpochCatalog
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Routes by `Endpoint`, and turns every failure into a problem.
struct ControlResponder: HTTPResponder {
    typealias Context = ControlContext
    private static let longestBody = 64 << 10

    let handlers: ControlHandlers
    let logger: Logger

    func respond(to request: Request, context: Context) async throws -> Response {
        // Reading fails when the client goes away or breaks HTTP; Hummingbird deals with that.
        let fits = try await bodyFits(request)
        let response = await answer(request, context, fits: fits)
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// No endpoint takes a body; a small one is let pass.
    private func bodyFits(_ request: Request) async throws -> Bool {
        do {
            _ = try await request.body.collect(upTo: Self.longestBody)
            return true
        } catch is NIOTooManyBytesError {
            return false
        }
    }

    private func answer(_ request: Request, _ context: Context, fits: Bool) async -> Response {
        do {
            if !fits { throw Problem(.bodyTooLarge, "a body may have \(Self.longestBody) bytes; none is needed") }
            var known = try ControlRequest(method: request.method.rawValue, target: request.head.path ?? "")
            if [.approve, .reject].contains(known.endpoint) { known.user = try await context.user() }
            return try await handlers.answer(known)
        } catch {
            let problem = problem(of: error, request)
            var response = Response(problem)
            if problem.status == 405 { response.headers[.allow] = allowed(request) }
            return response
        }
    }

    private func allowed(_ request: Request) -> String {
        let path = request.head.path?.split(separator: "?", maxSplits: 1).first ?? ""
        let methods = Endpoint.match(path: path)?.endpoint.methods ?? ["GET"]
        return (methods + (methods.contains("GET") ? ["HEAD"] : [])).joined(separator: ", ")
    }

    private func problem(of error: any Error, _ request: Request) -> Problem {
        if let problem = error as? Problem { return problem }
        if error is CancellationError {
            return Problem(.stopping, "the request was given up; ask again after the restart")
        }
        logger.error(
            "request failed",
            metadata: ["method": "\(request.method)", "target": "\(request.head.path ?? "")", "error": "\(error)"])
        return Problem(error is CatalogError ? .catalogFailed : .internalError, "\(error)")
    }
}
