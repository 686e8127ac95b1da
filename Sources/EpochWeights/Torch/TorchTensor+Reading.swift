extension TorchTensor {
    /// The tensor that an object stands for; nil for anything else (torch 2.13, torch/_utils.py and torch/_tensor.py).
    static func read(_ id: PickleNode.ID, in pickle: Pickle) throws(ExaminationError) -> TorchTensor? {
        guard var (function, arguments) = pickle.call(id) else { return nil }
        // Parameters and subclasses wrap what makes the tensor; nothing wraps twice over and over.
        for _ in 0..<8 {
            guard let inner = unwrapped(function, arguments, in: pickle) else { break }
            (function, arguments) = inner
        }
        return try read(function, arguments, in: pickle)
    }

    private static func unwrapped(
        _ function: String, _ arguments: [PickleNode.ID], in pickle: Pickle
    ) -> (function: String, arguments: [PickleNode.ID])? {
        switch function {
        case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state":
            return arguments.first.flatMap { pickle.call($0) }
        case "torch._tensor._rebuild_from_type_v2", "torch._tensor._rebuild_from_type":
            guard arguments.count > 2, let inner = pickle.global(arguments[0]) else { return nil }
            return pickle.tuple(arguments[2]).map { (inner, $0) }
        default: return nil
        }
    }

    private static func read(
        _ function: String, _ arguments: [PickleNode.ID], in pickle: Pickle
    ) throws(ExaminationError) -> TorchTensor? {
        switch function {
        case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_qtensor":
            return try read(arguments, dtype: nil, metadata: 6, in: pickle)
        case "torch._utils._rebuild_tensor_v3":
            guard arguments.count > 6, let dtype = pickle.global(arguments[6]) else { throw broken }
            return try read(arguments, dtype: dtype, metadata: 7, in: pickle)
        case "torch._utils._rebuild_meta_tensor_no_storage":
            return try readMeta(arguments, in: pickle)
        default: return nil
        }
    }

    /// `(storage, offset, size, stride, ...)`. Without a dtype, the storage's.
    ///
    /// - Parameter metadata: which argument they are.
    private static func read(
        _ arguments: [PickleNode.ID], dtype: String?, metadata: Int, in pickle: Pickle
    ) throws(ExaminationError) -> TorchTensor {
        guard arguments.count >= 4, let storage = try TorchStorage.read(arguments[0], in: pickle),
            let offset = pickle.count(arguments[1]), let shape = pickle.extents(arguments[2]),
            let strides = pickle.extents(arguments[3]), shape.count == strides.count
        else { throw broken }
        let type = try dtype.map { (dtype) throws(ExaminationError) in try known(dtype) } ?? storage.type
        let signs = TorchSigns(arguments.count > metadata ? arguments[metadata] : nil, in: pickle)
        return TorchTensor(
            storage: storage, offset: offset, shape: shape, strides: strides, type: type, signs: signs)
    }

    /// `(dtype, size, stride, ...)`
    private static func readMeta(
        _ arguments: [PickleNode.ID], in pickle: Pickle
    ) throws(ExaminationError) -> TorchTensor {
        guard arguments.count >= 3, let dtype = pickle.global(arguments[0]), let shape = pickle.extents(arguments[1]),
            let strides = pickle.extents(arguments[2]), shape.count == strides.count
        else { throw broken }
        return TorchTensor(shape: shape, strides: strides, type: try known(dtype))
    }

    private static func known(_ dtype: String) throws(ExaminationError) -> TorchType {
        guard let type = TorchType(dtype: dtype) else {
            throw .unreadable(object: "data.pkl", cause: "the type \(shown(dtype)) is not known")
        }
        return type
    }

    private static var broken: ExaminationError {
        .damaged(object: "data.pkl", problem: "a tensor without a storage, a size or strides")
    }
}
