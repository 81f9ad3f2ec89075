# bash completion for mostread
_mostread() {
    local word=${COMP_WORDS[COMP_CWORD]} words=
    if ((COMP_CWORD == 1)); then
        words="open demo list read quotes refresh search sources import export store settings doctor help --help --version"
    else
        case ${COMP_WORDS[1]} in
        open) words="--plain-cursor --store --quiet --no-color --help" ;;
        demo) words="--plain-cursor --store --quiet --no-color --help" ;;
        list) words="--sort --since --source --limit --json --store --quiet --no-color --help" ;;
        read) words="--json --markdown --store --quiet --no-color --help" ;;
        quotes) words="--by --since --language --json --markdown --store --quiet --no-color --help" ;;
        refresh) words="--source --due --json --store --quiet --no-color --help" ;;
        search) words="--sort --limit --json --store --quiet --no-color --help" ;;
        sources) words="list add remove check catalogue --json --store --quiet --no-color --help" ;;
        import) words="--store --quiet --no-color --help" ;;
        export) words="--newsboat --store --quiet --no-color --help" ;;
        store) words="size check backup restore dump load repair --json --store --quiet --no-color --help" ;;
        settings) words="path init check get set --store --quiet --no-color --help" ;;
        doctor) words="--json --network --repair --store --quiet --no-color --help" ;;
        help) words="--store --quiet --no-color --help" ;;
        esac
        case ${COMP_WORDS[COMP_CWORD - 1]} in
        --sort) words="views rising discussed standout newest site" ;;
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word"; compgen -f -- "$word")
}
complete -o filenames -F _mostread mostread
