#!/usr/bin/env python3
"""Writes docs/cli.md from what the command says of itself.

usage: cli_reference.py DRYDOCK
"""
import json, subprocess, sys

HEAD = """# The command line

Made by `make docs` from the command itself; a test holds the two together.

Shell completions: `drydock --generate-completion-script bash|zsh|fish`. The manual page: `man docs/drydock.1`.
Exit codes: [exit-codes.md](exit-codes.md), or `drydock help exit-codes`. Settings: [configuration.md](configuration.md).
"""


def names(argument):
    dashes = {"long": "--", "short": "-", "longWithSingleDash": "-"}
    return ", ".join(f"`{dashes[n['kind']]}{n['name']}`" for n in reversed(argument.get("names", [])))


def line(argument):
    text = argument.get("abstract", "") + (" " + argument["discussion"] if argument.get("discussion") else "")
    if argument.get("defaultValue") not in (None, "") and argument["kind"] != "flag":
        text += f" Default: `{argument['defaultValue']}`."
    if argument["kind"] == "positional":
        name = f"`{argument['valueName']}`"
    elif argument["kind"] == "flag":
        name = names(argument)
    else:
        name = f"{names(argument)} `{argument['valueName']}`"
    if argument.get("allValues"):
        text += " One of " + ", ".join(f"`{v}`" for v in argument["allValues"]) + "."
    return f"| {name} | {text.strip()} |".replace("\n", " ")


def key(argument):
    return json.dumps(argument, sort_keys=True)


def write(command, path, shared):
    path = path + [command["commandName"]]
    subcommands = [c for c in command.get("subcommands", []) if c["commandName"] != "help"]
    arguments = [a for a in command.get("arguments", []) if a["shouldDisplay"] and key(a) not in shared]
    if len(path) > 1:
        print(f"\n## {' '.join(path)}\n\n{command['abstract']}")
        if command.get("discussion"):
            print(f"\n{command['discussion']}")
        if arguments:
            print("\n| | |\n|---|---|")
            for argument in arguments:
                print(line(argument))
    for subcommand in subcommands:
        write(subcommand, path, shared)


def main():
    told = subprocess.run([sys.argv[1], "--experimental-dump-help"], check=True, capture_output=True, text=True).stdout
    root = json.loads(told)["command"]
    run = next(c for c in root["subcommands"] if c["commandName"] == "run")
    doctor = next(c for c in root["subcommands"] if c["commandName"] == "doctor")
    common = [a for a in run["arguments"] if key(a) in {key(b) for b in doctor["arguments"]}]
    print(HEAD)
    print("## Options of every command\n\n| | |\n|---|---|")
    for argument in common:
        print(line(argument))
    write(root, [], {key(a) for a in common} | {key(a) for a in root["arguments"]})


main()
