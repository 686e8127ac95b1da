/// The kinds of logs that have a parser.
package enum LogFormat: String, Hashable, Sendable, Codable, CaseIterable {
    /// Keras's CSVLogger.
    case csv
    /// Lightning's `metrics.csv`.
    case lightning
    /// TensorBoard's event files.
    case tensorBoard = "tensorboard"
    case jsonLines = "jsonl"
    /// Hugging Face's `trainer_state.json`.
    case trainerState = "trainer_state"
    /// Keras's progress output.
    case progress
    /// MLflow's file store.
    case mlflow

    /// A parser with the usual settings, at the beginning of the log.
    package var parser: any LogParser {
        switch self {
        case .csv: CSVLog(CSVLines())
        case .lightning: LightningLog(LightningLines())
        case .tensorBoard: TensorBoardLog()
        case .jsonLines: JSONLinesLog(JSONLinesRows())
        case .trainerState: TrainerStateLog()
        case .progress: ProgressLog()
        case .mlflow: MLflowLog()
        }
    }
}
