internal import CHDF5
internal import EpochCore

/// Keras's legacy files say which tensors they hold, in attributes. A file whose list and content differ cannot be
/// loaded: an attribute or a link was damaged, and nothing else shows that.
struct LayerListCheck {
    let file: hid_t
    let tree: ObjectWalk
    let limits: ExaminationLimits

    func run(_ layout: KerasLayout) throws(ExaminationError) {
        guard layout.format == .kerasModelHDF5 || layout.format == .kerasWeightsHDF5, tree.isPlainTree else { return }
        guard let layers = try layers(of: layout.weightsGroup) else {
            throw .damaged(object: layout.weightsGroup, problem: "it has no layer_names")
        }
        for layer in layers { try checkTensors(of: join(layout.weightsGroup, layer)) }
        if tree.groups["/optimizer_weights"] != nil { try checkTensors(of: "/optimizer_weights") }
    }

    private func checkTensors(of group: String) throws(ExaminationError) {
        guard tree.groups[group] != nil else { throw .damaged(object: group, problem: "a listed layer is missing") }
        guard let names = try list("weight_names", of: group) else {
            throw .damaged(object: group, problem: "it has no weight_names")
        }
        for name in names where !tree.datasets.contains(join(group, name)) {
            throw .damaged(object: join(group, name), problem: "a listed tensor is missing")
        }
    }

    /// nil where the group has no list of them.
    func layers(of group: String) throws(ExaminationError) -> [String]? { try list("layer_names", of: group) }

    private func list(_ name: String, of group: String) throws(ExaminationError) -> [String]? {
        guard let address = tree.groups[group] else { return nil }
        let object = try HDF5Handle(
            H5Oopen_by_addr(file, address), from: "H5Oopen_by_addr", on: group, close: H5Oclose
        )
        return try StringAttribute(object: object.id, path: group, limits: limits).list(name)
    }

    private func join(_ group: String, _ name: String) -> String { group == "/" ? "/\(name)" : "\(group)/\(name)" }
}
