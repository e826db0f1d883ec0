extension Array where Element: Sendable {
    /// Fewer elements are not worth a second core.
    private static var worthSharing: Int { 100 }

    /// What `transform` makes of each element, in order; a long array is shared between two tasks, each with a state of
    /// its own that goes from element to element. For work that computes and never waits. Throws the first error of
    /// the earlier part that failed.
    package func mappedInParallel<State, Value: Sendable, Failure: Error>(
        from state: @escaping @Sendable () -> State,
        _ transform: @escaping @Sendable (inout State, Element) throws(Failure) -> Value
    ) async throws(Failure) -> [Value] {
        let part = { @Sendable (elements: ArraySlice<Element>) -> Result<[Value], Failure> in
            var (state, values) = (state(), [Value]())
            values.reserveCapacity(elements.count)
            for element in elements {
                do throws(Failure) { values.append(try transform(&state, element)) } catch { return .failure(error) }
            }
            return .success(values)
        }
        guard count >= Self.worthSharing else { return try part(self[...]).get() }
        let middle = startIndex + count / 2
        async let first = part(self[..<middle])
        let second = part(self[middle...])
        return try await first.get() + second.get()
    }

    /// The same without a state.
    package func mappedInParallel<Value: Sendable, Failure: Error>(
        _ transform: @escaping @Sendable (Element) throws(Failure) -> Value
    ) async throws(Failure) -> [Value] {
        try await mappedInParallel(from: {}) { (_: inout Void, element) throws(Failure) in try transform(element) }
    }
}
