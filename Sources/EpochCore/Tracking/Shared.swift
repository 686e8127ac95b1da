/// One value for many: a daemon may follow thousands of runs by the same rules.
package final class Shared<Value: Sendable>: Sendable {
    package let value: Value

    package init(_ value: Value) { self.value = value }
}
