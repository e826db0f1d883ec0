/// The program that stands for the machine behind `ipmi_sim`.
///
/// The simulator calls it as `FOLDER 0x20 get power|boot`, `set power 0|1`, `set reset 1`, `set shutdown 1`,
/// `set boot pxe`, `set identify SECONDS FORCE` or `check NAME...`; a question is answered by lines `NAME:VALUE`.
enum ChassisScript {
    static let text = #"""
        dir=$1
        shift 2
        echo "$*" >> "$dir/calls"
        read -r behaviour seconds < "$dir/behaviour"
        [ "$behaviour" = stuck ] && sleep 60

        # A power order given earlier takes effect when its time has come: no process waits in between.
        if [ -f "$dir/pending" ]; then
            read -r due value < "$dir/pending"
            if [ "$(date +%s)" -ge "$due" ]; then
                echo "$value" > "$dir/power"
                rm -f "$dir/pending"
            fi
        fi

        power() {
            case $behaviour in
                obedient) echo "$1" > "$dir/power" ;;
                slow) echo "$(($(date +%s) + seconds)) $1" > "$dir/pending" ;;
                refusing) exit 1 ;;
            esac
        }

        verb=$1
        shift
        case $verb in
            get)
                for name in "$@"; do
                    [ -f "$dir/$name" ] && echo "$name:$(cat "$dir/$name")"
                done ;;
            set)
                case $1 in
                    power) power "$2" ;;
                    shutdown) power 0 ;;
                    boot) [ "$behaviour" = lying ] || echo "$2" > "$dir/boot" ;;
                esac ;;
        esac
        exit 0

        """#
}
