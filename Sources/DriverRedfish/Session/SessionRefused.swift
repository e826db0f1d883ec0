import WroughtCore

/// A session that the service does not give.
struct SessionRefused: Error {
    let error: DriverError
    let allowsBasic: Bool
    var isFull = false
}
