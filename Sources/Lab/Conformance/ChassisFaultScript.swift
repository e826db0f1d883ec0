/// The program that stands for the machine behind `ipmi_sim` in the matrix; called as the usual one is
/// (``ChassisScript``), and with more ways to misbehave. The file `behaviour` holds `WORD SECONDS`.
enum ChassisFaultScript {
    static let text = #"""
        dir=$1
        shift 2
        echo "$*" >> "$dir/calls"
        read -r behaviour seconds < "$dir/behaviour"
        now=$(date +%s%3N)

        # What was ordered earlier takes effect when its time has come: no process waits in between.
        if [ -f "$dir/pending" ]; then
            read -r due value < "$dir/pending"
            if [ "$now" -ge "$due" ]; then
                echo "$value" > "$dir/power"
                rm -f "$dir/pending"
            fi
        fi

        power() {
            case $behaviour in
                lying) return ;;
                slow) echo "$((now + seconds)) $1" > "$dir/pending"; return ;;
                stale) echo "$((now + seconds)) $(cat "$dir/power")" > "$dir/shown" ;;
            esac
            echo "$1" > "$dir/power"
        }

        tell() {
            if [ "$behaviour" = flapping ]; then
                flip=$((1 - $(cat "$dir/flip" 2>/dev/null || echo 0)))
                echo "$flip" > "$dir/flip"
                echo "power:$flip"
                return
            fi
            if [ -f "$dir/shown" ]; then
                read -r until value < "$dir/shown"
                [ "$now" -lt "$until" ] && echo "power:$value" && return
                rm -f "$dir/shown"
            fi
            echo "power:$(cat "$dir/power")"
        }

        verb=$1
        shift
        case $verb in
            get)
                for name in "$@"; do
                    case $name in
                        power) tell ;;
                        *) [ -f "$dir/$name" ] && echo "$name:$(cat "$dir/$name")" ;;
                    esac
                done ;;
            set)
                case $1 in
                    power) power "$2" ;;
                    shutdown) [ "$behaviour" = heedless ] || power 0 ;;
                    boot) [ "$behaviour" = forgetful ] || echo "$2" > "$dir/boot" ;;
                esac ;;
        esac
        exit 0

        """#
}
