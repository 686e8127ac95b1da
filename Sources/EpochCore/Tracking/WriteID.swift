/// The tracker's own number for one writing of one weights file.
package struct WriteID: Hashable, Sendable {
    package var number: Int

    package init(number: Int) {
        self.number = number
    }
}
