import Foundation
import Testing

@testable import EpochCore

@Suite struct CounterEvidenceTests {
    private static let span = CounterSpan(generation: 0, restartedAt: nil)

    struct Written: Sendable {
        var epoch: Int
        var step: Int?
        var counted: Int?

        init(_ epoch: Int, step: Int? = nil, counted: Int? = nil) {
            (self.epoch, self.step, self.counted) = (epoch, step, counted)
        }

        var counters: TrainingCounters { TrainingCounters(step: step, epoch: counted) }
    }

    struct Case: Sendable, CustomStringConvertible {
        var name: String
        var learned: [Written]
        var asked: TrainingCounters
        var epoch: Int?
        var after: Int?

        init(_ name: String, _ learned: [Written], _ asked: TrainingCounters, _ epoch: Int?, after: Int? = nil) {
            (self.name, self.learned, self.asked, self.epoch, self.after) = (name, learned, asked, epoch, after)
        }

        var description: String { name }
    }

    private static func evidence(_ learned: [Written]) -> CounterEvidence {
        var evidence = CounterEvidence(span: span)
        for written in learned { evidence.learn(written.counters, epoch: written.epoch, in: span) }
        return evidence
    }

    @Test(arguments: [
        Case("fresh", [Written(0, step: 8), Written(1, step: 16)], TrainingCounters(step: 40), 4),
        Case("some epochs alone", [Written(1, step: 16), Written(4, step: 40)], TrainingCounters(step: 24), 2),
        Case(
            "resumed with a new optimizer", [Written(5, step: 8), Written(6, step: 16)], TrainingCounters(step: 24), 7),
        Case("trained before", [Written(0, step: 108), Written(2, step: 124)], TrainingCounters(step: 116), 1),
        Case("in the midst of an epoch", [Written(0, step: 8), Written(1, step: 16)], TrainingCounters(step: 20), nil),
        Case("before the first step", [Written(0, step: 8), Written(1, step: 16)], TrainingCounters(step: 0), nil),
        Case("one write", [Written(0, step: 8)], TrainingCounters(step: 16), nil),
        Case("one write, and the row behind it", [Written(0, step: 8)], TrainingCounters(step: 16), 1, after: 0),
        Case(
            "one write, and a step that is the same", [Written(0, step: 8)], TrainingCounters(step: 8), nil, after: 0),
        Case("one write, and the row after next", [Written(0, step: 8)], TrainingCounters(step: 24), nil, after: 0),
        Case("no line", [Written(1, step: 7), Written(3, step: 12)], TrainingCounters(step: 12), nil),
        Case(
            "contradicted", [Written(0, step: 8), Written(1, step: 16), Written(2, step: 20)],
            TrainingCounters(step: 32), nil),
        Case(
            "contradicted, and learned anew",
            [Written(0, step: 8), Written(1, step: 16), Written(2, step: 20), Written(3, step: 24)],
            TrainingCounters(step: 28), 4),
        Case("epochs from 0", [Written(3, counted: 3), Written(4, counted: 4)], TrainingCounters(epoch: 7), 7),
        Case("epochs from 1", [Written(3, counted: 4), Written(4, counted: 5)], TrainingCounters(epoch: 7), 6),
        Case("epochs from 2", [Written(3, counted: 5), Written(4, counted: 6)], TrainingCounters(epoch: 7), nil),
        Case("epochs from no base", [Written(3, counted: 3), Written(4, counted: 5)], TrainingCounters(epoch: 7), nil),
        Case(
            "steps and epochs that differ",
            [Written(0, step: 8, counted: 1), Written(1, step: 16, counted: 2)], TrainingCounters(step: 24, epoch: 4),
            nil),
        Case("another kind of counter", [Written(0, step: 8), Written(1, step: 16)], TrainingCounters(epoch: 1), nil),
        Case(
            "out of all bounds", [Written(.max - 1, step: 1), Written(.max, step: 1 << 52)],
            TrainingCounters(step: .min, epoch: .max), nil),
        Case("behind the last of all", [Written(.max, step: 1)], TrainingCounters(step: 2), nil, after: .max),
    ]) func `counters name an epoch where two writes agree on how they count`(_ tried: Case) {
        let claim = Self.evidence(tried.learned).claim(tried.asked, in: Self.span, after: tried.after)
        #expect(claim?.epoch == tried.epoch)
    }

    @Test func `after a repeated epoch steps are learned anew, and the base of epochs stays`() {
        let learned = [Written(0, step: 8, counted: 1), Written(1, step: 16, counted: 2)]
        var evidence = Self.evidence(learned)
        let later = CounterSpan(generation: 1, restartedAt: nil)
        #expect(evidence.claim(TrainingCounters(step: 24), in: later, after: nil) == nil)
        #expect(evidence.claim(TrainingCounters(epoch: 3), in: later, after: nil)?.epoch == 2)
        evidence.learn(TrainingCounters(step: 16), epoch: 1, in: later)
        #expect(evidence.claim(TrainingCounters(step: 32), in: later, after: nil) == nil)
        evidence.learn(TrainingCounters(step: 24), epoch: 2, in: later)
        #expect(evidence.claim(TrainingCounters(step: 32), in: later, after: nil)?.epoch == 3)
    }

    @Test func `what was learned survives a restart, and a memory without it is read`() throws {
        var memory = TrackerMemory()
        let old = try JSONEncoder().encode(memory)
        #expect(try JSONDecoder().decode(TrackerMemory.self, from: old).counters == nil)
        memory.counters = Self.evidence([Written(0, step: 8), Written(1, step: 16)])
        let read = try JSONDecoder().decode(TrackerMemory.self, from: try JSONEncoder().encode(memory))
        #expect(read.counters?.claim(TrainingCounters(step: 24), in: Self.span, after: nil)?.epoch == 2)
    }

    @Test func `the evidence names the counter and how it counts`() {
        let evidence = Self.evidence([Written(5, step: 8), Written(6, step: 16)])
        let claim = evidence.claim(TrainingCounters(step: 24), in: Self.span, after: nil)
        #expect(claim?.evidence == "step 24 of 8 an epoch, from -40 in the file")
    }
}
