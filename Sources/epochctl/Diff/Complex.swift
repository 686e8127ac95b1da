import Glibc

/// numpy's complex64 and complex128: the real part, then the imaginary one.
struct Complex<Part: BinaryFloatingPoint & BitwiseCopyable>: TensorElement {
    let real: Part
    let imaginary: Part

    /// NaN when a part is.
    var absoluteValue: Double {
        real.isNaN || imaginary.isNaN ? .nan : hypot(Double(real), Double(imaginary))
    }

    func distance(to other: Complex) -> Double {
        hypot(Double(real) - Double(other.real), Double(imaginary) - Double(other.imaginary))
    }
}
