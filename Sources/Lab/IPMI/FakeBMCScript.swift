/// The small Python program behind ``FakeBMC``.
enum FakeBMCScript {
    static let text = #"""
        import sys
        from pyghmi.ipmi.bmc import Bmc


        class Machine(Bmc):
            def __init__(self, users, address, state):
                super().__init__(users, port=623, address=address)
                self.state = state
                self.power, self.device = "off", "default"
                self.keep()

            def keep(self, **changes):
                vars(self).update(changes)
                with open(self.state, "w") as file:
                    file.write(f"{self.power} {self.device}")

            def get_power_state(self):
                return self.power

            def power_on(self):
                self.keep(power="on")

            def power_off(self):
                self.keep(power="off")

            def power_shutdown(self):
                self.keep(power="off")

            def power_reset(self):
                return None if self.power == "on" else 0xD5

            def get_boot_device(self):
                return self.device

            def set_boot_device(self, bootdevice):
                self.keep(device=bootdevice)


        address, secrets, state = sys.argv[1:]
        user, password, key = open(secrets).read().split("\n")[:3]
        machine = Machine({user: password}, address, state)
        if key:
            machine.set_kg(key)
        machine.listen()

        """#
}
