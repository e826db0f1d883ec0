extension PDUAgent {
    /// Makes the outlets so, as if somebody had pressed their buttons; what was under way is forgotten.
    mutating func press(_ states: [Bool]) {
        for (index, isOn) in zip(powers.indices, states) {
            powers[index].isOn = isOn
            powers[index].changes = []
            powers[index].shown = nil
        }
    }

    /// Makes the PDU misbehave from now on.
    mutating func misbehave(_ fault: PDUFault?, delay: Int) {
        pdu.fault = fault
        pdu.delay = delay
        // Showing on and off by turns begins with the truth.
        for index in powers.indices { powers[index].flip = !powers[index].isOn }
    }

    /// Whether each outlet has power at a time in milliseconds.
    mutating func states(at time: Int) -> [Bool] { powers.indices.map { isOn($0, at: time) } }
}
