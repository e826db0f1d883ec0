import DeviceHTTP
import Synchronization
import Testing

/// What a courier makes of answers that are given in turn.
struct CourierTests {
    private typealias Step = Result<HTTPAnswer, TransportFailure>

    private func carry(
        _ method: RequestMethod, to target: String = "/a", _ steps: [Step]
    ) async -> (end: Step, asked: [String]) {
        let asked = Mutex<[String]>([])
        let origin = WebOrigin(isEncrypted: false, host: "h")
        let courier = Courier(method, at: origin) { target async throws(TransportFailure) in
            let index = asked.withLock { list in
                list.append(target)
                return list.count - 1
            }
            return try (index < steps.count ? steps[index] : .failure(.late)).get()
        }
        let end: Step
        do { end = .success(try await courier.carry(to: target)) } catch { end = .failure(error) }
        return (end, asked.withLock(\.self))
    }

    private func answer(_ status: Int, _ location: String? = nil) -> Step {
        .success(HTTPAnswer(status: status, headers: location.map { ["location": $0] } ?? [:]))
    }

    private func refusal(_ step: Step) -> (words: String, isTaken: Bool)? {
        if case .failure(.redirected(let words, let isTaken)) = step { return (words, isTaken) }
        return nil
    }

    @Test func carriesAnOrderOnlyOverStatuses307And308() async throws {
        for status in [301, 302, 303] {
            let order = await carry(.post, [answer(status, "/b"), answer(200)])
            #expect(order.asked == ["/a"])
            #expect(refusal(order.end)?.isTaken == (status == 303))
            #expect(await carry(.get, [answer(status, "/b"), answer(200)]).asked == ["/a", "/b"])
        }
        for status in [307, 308] {
            #expect(await carry(.post, [answer(status, "/b"), answer(200)]).asked == ["/a", "/b"])
        }
        #expect(await carry(.get, [answer(304, "/b")]).asked == ["/a"])
    }

    @Test func saysWhyItDoesNotFollow() async {
        #expect(
            refusal(await carry(.get, [answer(302)]).end)?.words == "redirects with status 302 without saying where")
        let elsewhere = await carry(.get, [answer(302, "http://other/")]).end
        #expect(refusal(elsewhere)?.words.contains("no credentials are sent") == true)
        let loop = await carry(.get, Array(repeating: answer(302, "/a"), count: 9))
        #expect(loop.asked.count == 6)
        #expect(refusal(loop.end)?.words.contains("5 times") == true)
    }

    @Test func repeatsOnceWhatIsOnlyRead() async {
        for failure in [TransportFailure.broken("x"), .truncated(status: 200)] {
            #expect(await carry(.get, [.failure(failure), answer(200)]).asked.count == 2)
            #expect(await carry(.get, [.failure(failure), .failure(failure), answer(200)]).asked.count == 2)
            for method in [RequestMethod.post, .patch, .delete] {
                #expect(await carry(method, [.failure(failure), answer(200)]).asked.count == 1)
            }
        }
        #expect(await carry(.get, [.failure(.noConnection("x")), answer(200)]).asked.count == 1)
    }

    @Test func triesAPathWithAndWithoutItsSlash() async throws {
        #expect(await carry(.post, [answer(404), answer(200)]).asked == ["/a", "/a/"])
        #expect(await carry(.get, to: "/a/", [answer(404), answer(200)]).asked == ["/a/", "/a"])
        for target in ["/", "/a?b"] { #expect(await carry(.get, to: target, [answer(404)]).asked == [target]) }
        let both = await carry(.get, [answer(404), answer(404)])
        #expect(try both.end.get().status == 404)
    }
}
