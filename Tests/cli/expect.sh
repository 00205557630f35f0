# To be sourced by the scripts of this folder, which set $drydock and end with `finish WORDS…`.
failures=0
# What no output may hold, and what stands for it where a command is told.
secret=

# fail WORDS…: something is not as it should be; the last command's error may say why.
fail() {
  echo "$*"
  [[ ! -s err ]] || cat err
  failures=$((failures + 1))
}

# expect CODE WORDS…: runs drydock and compares its exit code; an error must say what was attempted, and nothing may tell the secret.
expect() {
  local wanted=$1 words
  shift
  words="$*"
  [[ -z $secret ]] || words=${words//"$secret"/…}
  "$drydock" "$@" >out 2>err </dev/null
  local code=$?
  if [[ $code -ne $wanted ]]; then
    fail "drydock $words: exit $code instead of $wanted"
  elif [[ $wanted -gt 2 ]] && ! grep -q '^error: could not ' err; then
    fail "drydock $words: exit $code without saying what failed"
  fi
  if [[ -n $secret ]] && grep -qF -- "$secret" out err; then fail "drydock $words: tells the secret"; fi
}

# says TEXT: the last command's output or error holds it.
says() {
  if ! cat out err | grep -qF -- "$1"; then
    fail "the output does not say: $1"
    cat out
  fi
}

# finish WORDS…: ends with 1 where something failed, and says the words where nothing did.
finish() {
  if [[ $failures -gt 0 ]]; then
    echo "$failures failures"
    exit 1
  fi
  echo "$*"
}
