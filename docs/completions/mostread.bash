# bash completion for mostread
_mostread() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local outer=${COMP_WORDS[1]} inner= switches= choices= files= each
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        choices='open demo list read quotes refresh search sources import export store settings doctor help' switches='--help --version' files=yes
    else
        case $outer in
        sources|store|settings) ((COMP_CWORD > 2)) && inner=${COMP_WORDS[2]} ;;
        esac
        case "$outer $inner" in
        'open ') switches='--plain-cursor --store --quiet --no-color --help' choices='' files=yes ;;
        'demo ') switches='--plain-cursor --store --quiet --no-color --help' choices='' files= ;;
        'list ') switches='--sort --reverse --since --source --limit --json --store --quiet --no-color --help' choices='' files= ;;
        'read ') switches='--json --markdown --store --quiet --no-color --help' choices='' files=yes ;;
        'quotes ') switches='--by --since --language --json --markdown --store --quiet --no-color --help' choices='' files=yes ;;
        'refresh ') switches='--source --due --json --store --quiet --no-color --help' choices='' files= ;;
        'search ') switches='--sort --limit --json --store --quiet --no-color --help' choices='' files= ;;
        'sources ') switches='--json --store --quiet --no-color --help' choices='list add remove move stay check catalogue' files= ;;
        'sources list') switches='--json --store --quiet --no-color --help' choices='' files= ;;
        'sources add') switches='--store --quiet --no-color --help' choices='' files= ;;
        'sources remove') switches='--store --quiet --no-color --help' choices='' files=sources ;;
        'sources move') switches='--store --quiet --no-color --help' choices='' files=sources ;;
        'sources stay') switches='--store --quiet --no-color --help' choices='' files=sources ;;
        'sources check') switches='--json --store --quiet --no-color --help' choices='' files=sources ;;
        'sources catalogue') switches='--json --store --quiet --no-color --help' choices='' files= ;;
        'import ') switches='--store --quiet --no-color --help' choices='' files=yes ;;
        'export ') switches='--newsboat --store --quiet --no-color --help' choices='' files=yes ;;
        'store ') switches='--json --store --quiet --no-color --help' choices='size check backup restore dump load repair' files= ;;
        'store size') switches='--json --store --quiet --no-color --help' choices='' files= ;;
        'store check') switches='--store --quiet --no-color --help' choices='' files= ;;
        'store backup') switches='--store --quiet --no-color --help' choices='' files=yes ;;
        'store restore') switches='--store --quiet --no-color --help' choices='' files=yes ;;
        'store dump') switches='--store --quiet --no-color --help' choices='' files=yes ;;
        'store load') switches='--store --quiet --no-color --help' choices='' files=yes ;;
        'store repair') switches='--store --quiet --no-color --help' choices='' files= ;;
        'settings ') switches='--store --quiet --no-color --help' choices='path init check get set' files= ;;
        'settings path') switches='--store --quiet --no-color --help' choices='' files= ;;
        'settings init') switches='--store --quiet --no-color --help' choices='' files= ;;
        'settings check') switches='--store --quiet --no-color --help' choices='' files= ;;
        'settings get') switches='--store --quiet --no-color --help' choices='reading.order reading.window reading.ahead reading.measure reading.refresh_minutes screen.theme screen.compact screen.split screen.mouse screen.motion screen.plain_cursor screen.pictures fetching.allowed_hosts fetching.proxy fetching.timeout fetching.megabytes fetching.per_host fetching.robots keeping.days keeping.stories keeping.in_all keeping.megabytes keeping.unread filters.hide filters.highlight filters.views keys.preset' files= ;;
        'settings set') switches='--store --quiet --no-color --help' choices='reading.order reading.window reading.ahead reading.measure reading.refresh_minutes screen.theme screen.compact screen.split screen.mouse screen.motion screen.plain_cursor screen.pictures fetching.allowed_hosts fetching.proxy fetching.timeout fetching.megabytes fetching.per_host fetching.robots keeping.days keeping.stories keeping.in_all keeping.megabytes keeping.unread filters.hide filters.highlight filters.views keys.preset' files= ;;
        'doctor ') switches='--json --network --repair --store --quiet --no-color --help' choices='' files= ;;
        'help ') switches='--store --quiet --no-color --help' choices='open demo list read quotes refresh search sources import export store settings doctor help' files= ;;
        esac
        case "$inner $before" in
        *' --sort') choices='views rising discussed standout newest site' files= ;;
        *' --since') choices='6h 24h 7d 30d all' files= ;;
        'set reading.order') choices='views rising discussed standout newest site' ;;
        'set reading.window') choices='6h 24h 7d 30d all' ;;
        'set screen.theme') choices='auto ansi-dark ansi-light dusk paper contrast-dark contrast-light gruvbox gruvbox-light nord dracula solarized solarized-light catppuccin catppuccin-latte tokyo-night rose-pine' ;;
        'set screen.compact') choices='true false' ;;
        'set screen.mouse') choices='true false' ;;
        'set screen.motion') choices='true false' ;;
        'set screen.plain_cursor') choices='true false' ;;
        'set screen.pictures') choices='true false' ;;
        'set fetching.robots') choices='true false' ;;
        'set keeping.unread') choices='true false' ;;
        'set keys.preset') choices='vim newsboat arrows' ;;
        *' --source') choices= files=sources ;;
        *' --store') choices= files=yes ;;
        esac
    fi
    [[ $word == -* ]] && choices=$switches files=
    if [[ $files == sources ]]; then
        word=${word//[\\\'\"]/}
        while IFS= read -r each; do
            [[ ${each,,} == "${word,,}"* ]] && COMPREPLY+=("$each")
        done < <(mostread sources 2>/dev/null | sed -n 's/^\([^ ].*\)  [^ ]*$/\1/p')
        return
    fi
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word"; [[ $files ]] && compgen -f -- "$word")
}
complete -o filenames -F _mostread mostread
