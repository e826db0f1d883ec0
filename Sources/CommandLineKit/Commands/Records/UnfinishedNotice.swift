import WroughtProvisioning

/// After a crash, the next order says that the journal holds something unfinished.
enum UnfinishedNotice {
    /// One line on the side of the remarks; nothing when nothing is unfinished. A journal that cannot be read is
    /// reported by the order itself, which writes to it.
    static func give(_ inventory: Inventory, to output: Output) async {
        guard let orders = try? await inventory.orders.unfinishedOrders(), let first = orders.first else { return }
        let more = orders.count == 1 ? "" : " (and \(orders.count - 1) more)"
        output.remark(
            "wrought: a program ended in the middle of its work: \(first.summary)\(more); "
                + "`wrought journal` looks at what became of it")
    }
}
