# bash completion for mostread
_mostread() {
    local word=${COMP_WORDS[COMP_CWORD]} words=
    if ((COMP_CWORD == 1)); then
        words="open demo list read quotes refresh search sources import export store settings doctor --help --version"
    else
        case ${COMP_WORDS[1]} in
        open) words="-h --help --store --quiet --no-color --plain-cursor" ;;
        demo) words="-h --help --store --quiet --no-color --plain-cursor" ;;
        list) words="-h --help --store --quiet --no-color --sort --since --source --limit --json" ;;
        read) words="-h --help --store --quiet --no-color --json --markdown" ;;
        quotes) words="-h --help --store --quiet --no-color --by --since --language --json --markdown" ;;
        refresh) words="-h --help --store --quiet --no-color --source --due --json" ;;
        search) words="-h --help --store --quiet --no-color --sort --limit --json" ;;
        sources) words="-h --help --store --quiet --no-color --json add remove check catalogue" ;;
        import) words="-h --help --store --quiet --no-color" ;;
        export) words="-h --help --store --quiet --no-color" ;;
        store) words="-h --help --store --quiet --no-color --json" ;;
        settings) words="-h --help --store --quiet --no-color" ;;
        doctor) words="-h --help --store --quiet --no-color --json" ;;
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word"; compgen -f -- "$word")
}
complete -o filenames -F _mostread mostread
