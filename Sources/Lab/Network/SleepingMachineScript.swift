/// The listener behind ``SleepingMachine``.
enum SleepingMachineScript {
    static let text = #"""
        import socket
        import sys

        interface, mac, power = sys.argv[1:]
        pattern = b"\xff" * 6 + bytes.fromhex(mac.replace(":", "")) * 16
        ETH_P_ALL = 3
        listener = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        listener.bind((interface, 0))
        print("listening")
        while True:
            # Like an interface's hardware: any frame that holds the pattern, whatever carries it.
            if pattern in listener.recv(2048):
                with open(power, "w") as file:
                    file.write("on\n")

        """#
}
