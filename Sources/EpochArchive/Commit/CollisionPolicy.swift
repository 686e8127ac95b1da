/// What happens when something is at a snapshot's path already.
package enum CollisionPolicy: Hashable, Sendable {
    /// `commit` throws `.exists`, and the capture stays staged.
    case refuse
    /// It is replaced atomically.
    case overwrite
    /// The snapshot gets the next free name: `name-v1.h5`, `name-v2.h5`.
    case version
}
