/// The direction of Keras's own metrics by the names that they get: what stands in, outside of the training, for the
/// compiled metrics that Keras 3.11 and later ask in `mode: "auto"`. Source: `_direction` of the classes in Keras 3.15.1.
///
/// Metrics without one are left out: counts (`true_positives`), `sum` and `mean`.
package enum MetricDirections {
    package static let keras: [String: Direction] = table(up, .max).merging(table(down, .min)) { first, _ in first }

    private static let up = [
        "acc", "accuracy", "auc", "binary_accuracy", "binary_io_u", "categorical_accuracy", "concordance_correlation",
        "cosine_similarity", "f1_score", "fbeta_score", "io_u", "mean_io_u", "one_hot_io_u", "one_hot_mean_io_u",
        "pearson_correlation", "precision", "precision_at_recall", "r2_score", "recall", "recall_at_precision",
        "sensitivity_at_specificity", "sparse_categorical_accuracy", "sparse_top_k_categorical_accuracy",
        "specificity_at_sensitivity", "top_k_categorical_accuracy",
    ]

    private static let down = [
        "bce", "binary_crossentropy", "categorical_crossentropy", "categorical_hinge", "hinge", "kl_divergence",
        "logcosh", "mae", "mape", "mean_absolute_error", "mean_absolute_percentage_error", "mean_squared_error",
        "mean_squared_logarithmic_error", "mse", "msle", "poisson", "root_mean_squared_error",
        "sparse_categorical_crossentropy", "squared_hinge",
    ]

    private static func table(_ names: [String], _ direction: Direction) -> [String: Direction] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, direction) })
    }
}
