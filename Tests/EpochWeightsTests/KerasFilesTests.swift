import EpochCore
import EpochWeights
import Testing

@Suite struct KerasFilesTests {
    @Test func `the truth about the fixtures is there`() {
        #expect(Truth.all.whole.count == 20)
        #expect(Truth.all.broken.count == 72)
    }

    @Test(arguments: Truth.all.whole)
    func `a whole file passes`(_ truth: Truth.Whole) throws {
        let verdict = try Fixture.examine(truth.file)
        #expect(verdict.validation == .passed)
        #expect(verdict.reason == "")
    }

    @Test(arguments: Truth.all.whole)
    func `the format is told by content`(_ truth: Truth.Whole) throws {
        let report = try #require(try Fixture.examine(truth.file).report)
        #expect(report.format == truth.format)
        #expect(report.kerasVersion == truth.kerasVersion)
        #expect(report.backend == truth.backend)
    }

    @Test(arguments: Truth.all.whole)
    func `every tensor is described as the framework does`(_ truth: Truth.Whole) throws {
        let report = try #require(try Fixture.examine(truth.file).report)
        let expected = truth.tensors.map(\.summary).sorted { $0.name < $1.name }
        #expect(report.tensors.sorted { $0.name < $1.name } == expected)
        #expect(report.tensorCount == truth.tensors.count)
    }

    @Test(arguments: Truth.all.whole)
    func `optimizer state is seen where there is some`(_ truth: Truth.Whole) throws {
        #expect(try Fixture.examine(truth.file).report?.hasOptimizer == truth.optimizer)
    }

    @Test(arguments: Truth.all.whole.filter { $0.parameters != nil })
    func `parameters are counted as Keras counts them`(_ truth: Truth.Whole) throws {
        #expect(try Fixture.examine(truth.file).report?.parameterCount == truth.parameters)
    }

    @Test(arguments: Truth.all.whole)
    func `tensors that are not finite are named`(_ truth: Truth.Whole) throws {
        let report = try #require(try Fixture.examine(truth.file).report)
        let expected = truth.tensors.filter { !$0.finite }.map(\.name).sorted()
        #expect(report.nonFinite.sorted() == expected)
        #expect(report.nonFiniteCount == expected.count)
    }
}
