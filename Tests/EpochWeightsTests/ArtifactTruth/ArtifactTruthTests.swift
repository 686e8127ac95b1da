import Testing

/// Every artifact is told as what its framework says that it is. One file for each framework holds its tests.
///
/// They take nothing from an artifact's name: what to expect stands in the truth files, and EPOCHD_ARTIFACTS may name
/// another folder of the same layout.
@Suite struct ArtifactTruthTests {}
