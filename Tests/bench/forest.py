#!/usr/bin/env python3
"""Our isolation forest against scikit-learn's and isotree's: fit + score of normal data; medians of runs that alternate.

scikit-learn's n_jobs is for fitting only; scoring takes one thread unless joblib is told otherwise. It is measured both ways.

usage: forest.py FOREST_BENCH [--rows N] [--columns N] [--trees N] [--rounds N] [--threads N] [--environment DIR]

FOREST_BENCH is the product DrydockForestBench of a release build. The peers come from PyPI into the environment, which is made if it is not there.
Reading the data and loading libraries is in nobody's time.
"""
import argparse, os, statistics, subprocess, sys, tempfile

PEER = """
import sys, time, numpy
name, path, rows, columns, trees, seed, threads = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:8])
data = numpy.fromfile(path).reshape(columns, rows).T
if name != "isotree":
    import joblib
    from sklearn.ensemble import IsolationForest
    data = numpy.ascontiguousarray(data)
    peer = IsolationForest(n_estimators=trees, max_samples=256, n_jobs=threads, random_state=seed)
    def score():
        with joblib.parallel_config(backend="threading", n_jobs=1 if name == "scikit-learn" else threads):
            peer.score_samples(data)
else:
    from isotree import IsolationForest
    # One column a split, no penalties: the forest of the paper. It is fastest on columns that are contiguous.
    data = numpy.asfortranarray(data)
    peer = IsolationForest(ntrees=trees, sample_size=256, ndim=1, ntry=1, missing_action="fail", nthreads=threads, random_seed=seed)
    score = lambda: peer.predict(data)
start = time.perf_counter()
peer.fit(data)
fitted = time.perf_counter()
score()
print("fit", fitted - start, "score", time.perf_counter() - fitted)
"""

# isotree imports pandas without declaring it.
PACKAGES = ["numpy", "scikit-learn", "pandas", "isotree"]


def environment(folder):
    """The Python of an environment with the peers."""
    python = f"{folder}/bin/python"
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    if subprocess.run([python, "-c", "import numpy, sklearn, pandas, isotree"], stderr=subprocess.DEVNULL).returncode != 0:
        subprocess.run([f"{folder}/bin/pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES], check=True)
    return python


def seconds(words):
    """Fit + score, as a command prints them. Settings that steer OpenBLAS away from this processor would slow the peers: they are dropped."""
    variables = {name: value for name, value in os.environ.items() if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    output = subprocess.run(words, env=variables, check=True, capture_output=True, text=True).stdout.split()
    return float(output[1]) + float(output[3])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("forest_bench")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--columns", type=int, default=10)
    parser.add_argument("--trees", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--environment", default=".build/bench-venv")
    options = parser.parse_args()
    python = environment(options.environment)
    with tempfile.NamedTemporaryFile(prefix="drydock-forest-") as data:
        make = f"import numpy; numpy.random.default_rng(1).normal(size=({options.columns}, {options.rows})).tofile({data.name!r})"
        subprocess.run([python, "-c", make], check=True)
        report(options, python, data.name)


def report(options, python, path):
    shape = [path, str(options.rows), str(options.columns), str(options.trees)]
    peers = {"scikit-learn": " (goal 10)", "scikit-learn, scoring in threads too": "", "isotree": " (goal 7)"}
    times = {name: [] for name in ["drydock", *peers]}
    for seed in range(1, options.rounds + 1):
        times["drydock"].append(seconds([options.forest_bench, *shape, "256", str(seed), str(options.threads)]))
        for name in peers:
            times[name].append(seconds([python, "-c", PEER, name, *shape, str(seed), str(options.threads)]))
    ours = statistics.median(times["drydock"])
    print(f"isolation forest, fit + score: {options.rows} rows of {options.columns} columns, {options.trees} trees, {options.threads} threads, "
          f"{options.rounds} rounds, {os.cpu_count()} cores: {ours:.2f} s")
    for name, goal in peers.items():
        peer = statistics.median(times[name])
        print(f"{name}: {peer:.2f} s: {peer / ours:.1f} times as fast{goal}")


main()
