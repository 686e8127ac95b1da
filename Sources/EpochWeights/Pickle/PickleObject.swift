/// What a reader that executes would make by calling something. We only note what would be called, and what would be
/// done to the result.
struct PickleObject {
    var callable: PickleNode.ID
    /// A tuple where all is as it should be.
    var arguments: PickleNode.ID
    /// What `__setstate__` would get, or the attributes.
    var state: PickleNode.ID?
    /// What `append` would get.
    var elements: [PickleNode.ID] = []
    /// What `__setitem__` would get: keys and values in turn.
    var items: [PickleNode.ID] = []
}
