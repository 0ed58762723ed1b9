/** `job-status completion`: scripts that complete commands, services and options in a shell. */
import type { Command } from 'commander';

/** What completes after one command. */
interface Candidates {
  readonly name: string;
  readonly description: string;
  readonly options: readonly string[];
  readonly takesService: boolean;
}

export function completionScript(shell: string, program: Command, services: readonly string[]): string {
  const commands = program.commands.map(toCandidates);
  switch (shell) {
    case 'bash':
      return bash(commands, services);
    case 'zsh':
      return zsh(commands, services);
    case 'fish':
      return fish(commands, services);
    default:
      return pwsh(commands, services);
  }
}

function toCandidates(command: Command): Candidates {
  const options = command.options.flatMap(({ hidden, long }) => (hidden || !long ? [] : [long]));
  return {
    name: command.name(),
    description: command.description(),
    options: [...options, '--help'],
    takesService: command.registeredArguments.some((argument) => argument.name() === 'service'),
  };
}

function bash(commands: readonly Candidates[], services: readonly string[]): string {
  const cases = commands.map(({ name, options, takesService }) => {
    const first = takesService ? services.join(' ') : name === 'completion' ? 'bash zsh fish pwsh' : '';
    return `    ${name}) options='${options.join(' ')}'; first='${first}' ;;`;
  });
  return `# bash completion for job-status
_job_status() {
  local current=\${COMP_WORDS[COMP_CWORD]} options='' first=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} help --help --version' -- "$current"))
    return
  fi
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
  if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [ "$COMP_CWORD" -eq 2 ]; then COMPREPLY=($(compgen -W "$first" -- "$current"))
  else COMPREPLY=()
  fi
}
complete -o default -F _job_status job-status`;
}

function zsh(commands: readonly Candidates[], services: readonly string[]): string {
  const described = commands.map(({ name, description }) => `    '${name}:${description.replaceAll("'", "'\\''")}'`);
  const cases = commands.map(({ name, options, takesService }) => {
    const first = takesService ? services.join(' ') : name === 'completion' ? 'bash zsh fish pwsh' : '';
    return `    ${name}) options=(${options.join(' ')}); first=(${first}) ;;`;
  });
  return `#compdef job-status
_job_status() {
  local -a commands options first
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  case $words[2] in
${cases.join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then compadd -- $options
  elif (( CURRENT == 3 )); then compadd -- $first
  else _files
  fi
}
if [ "$funcstack[1]" = "_job_status" ]; then _job_status "$@"; else compdef _job_status job-status; fi`;
}

function fish(commands: readonly Candidates[], services: readonly string[]): string {
  const lines = commands.flatMap(({ name, description, options, takesService }) => {
    const seen = `__fish_seen_subcommand_from ${name}`;
    return [
      `complete -c job-status -n __fish_use_subcommand -f -a ${name} -d '${description.replaceAll("'", "\\'")}'`,
      ...(takesService ? [`complete -c job-status -n '${seen}' -f -a '${services.join(' ')}'`] : []),
      ...(name === 'completion' ? [`complete -c job-status -n '${seen}' -f -a 'bash zsh fish pwsh'`] : []),
      ...options.map((option) => `complete -c job-status -n '${seen}' -l ${option.slice(2)}`),
    ];
  });
  return ['# fish completion for job-status', ...lines].join('\n');
}

function pwsh(commands: readonly Candidates[], services: readonly string[]): string {
  const quote = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
  const cases = commands.map(({ name, options, takesService }) => {
    const first = takesService ? services : name === 'completion' ? ['bash', 'zsh', 'fish', 'pwsh'] : [];
    return `    '${name}' { ${quote([...first, ...options])} }`;
  });
  return `# PowerShell completion for job-status
Register-ArgumentCompleter -Native -CommandName job-status -ScriptBlock {
  param($word, $ast, $position)
  $words = $ast.CommandElements | ForEach-Object { $_.ToString() }
  $isCommand = $words.Count -lt 2 -or ($words.Count -eq 2 -and $word -ne '')
  $candidates = if ($isCommand) { ${quote(commands.map(({ name }) => name))} } else { switch ($words[1]) {
${cases.join('\n')}
  } }
  $candidates | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}`;
}
