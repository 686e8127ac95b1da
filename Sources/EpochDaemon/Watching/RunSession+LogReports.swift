import EpochCore
import Logging

/// What is told of logs: in status, and to those who read what the daemon logs.
extension RunSession {
    func reportUnknown(_ name: String) {
        guard let reason = logs.unknown[name] else { return }
        condition.log = .waiting("\(name) is no log yet: \(reason)")
    }

    func report(_ error: any Error, of name: String) {
        guard logs.primary == nil || logs.primary?.has(name) == true else { return }
        let problem = RunCondition.Log.problem("\(error)")
        guard condition.log != problem else { return }
        condition.log = problem
        logger.warning("log cannot be read", metadata: ["reason": "\(error)"])
    }

    func report(disagreement: String) {
        guard condition.disagreement != disagreement else { return }
        condition.disagreement = disagreement
        logger.warning("logs disagree", metadata: ["reason": "\(disagreement)"])
    }

    func report(_ batch: LogSource.Batch, of source: LogSource) {
        hasProgressed = true
        guard source === logs.primary || logs.primary == nil else { return }
        condition.log = .following
        condition.complaint = batch.complaints.last ?? condition.complaint
        if let restart = batch.restart {
            logger.notice("log begins anew", metadata: ["reason": "\(restart)"])
            if source === logs.primary { feed(.logRestarted) }
        }
        for complaint in batch.complaints.prefix(8) {
            logger.warning("log line not used as it is", metadata: ["reason": "\(complaint)"])
        }
    }
}
