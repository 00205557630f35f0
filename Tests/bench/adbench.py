#!/usr/bin/env python3
"""How well our isolation forest ranks labelled outliers, beside scikit-learn's.

usage: adbench.py FOREST_BENCH DATA_DIR [--seeds N] [--environment DIR] [--markdown]

DATA_DIR has CSV files of numbers with the label last (1 is an outlier) and reference_auc.csv with the columns dataset and iforest_auc_mean.
The environment is that of forest.py, which makes it. Prints the mean area under the ROC curve per file, and whether ranks agree with
scikit-learn's as well as its ranks under one seed agree with those under another. With --markdown it is a section of docs/scoreboard.md.
"""
import argparse, csv, os, subprocess, sys, tempfile


def inside(options):
    """Runs this script again by the Python of the environment, without settings that steer OpenBLAS away from this processor."""
    python = f"{options.environment}/bin/python"
    if os.path.realpath(sys.prefix) == os.path.realpath(options.environment):
        return
    if not os.path.exists(python):
        sys.exit(f"{python} is missing: run forest.py first")
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        os.environ.pop(name, None)
    os.execv(python, [python, *sys.argv])


def ours(forest_bench, data, seed):
    """Our scores, computed by the product from a file of doubles."""
    import numpy
    with tempfile.TemporaryDirectory(prefix="drydock-adbench-") as folder:
        data.T.tofile(f"{folder}/data")
        rows, columns = data.shape
        words = [forest_bench, f"{folder}/data", str(rows), str(columns), "100", "256", str(seed), "2", f"{folder}/scores"]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        return numpy.fromfile(f"{folder}/scores")


def theirs(data, seed):
    from sklearn.ensemble import IsolationForest
    return -IsolationForest(n_estimators=100, random_state=seed).fit(data).score_samples(data)


def correlations(ours, theirs):
    """Mean rank correlation of theirs with theirs and of ours with theirs, over pairs of different seeds."""
    from scipy.stats import spearmanr
    pairs = [(a, b) for a in range(len(ours)) for b in range(len(ours)) if a != b]
    mean = lambda left: sum(spearmanr(left[a], theirs[b]).statistic for a, b in pairs) / len(pairs)
    return mean(theirs), mean(ours)


def measure(options):
    import numpy
    from sklearn.metrics import roc_auc_score
    with open(f"{options.data}/reference_auc.csv") as file:
        reference = {line["dataset"]: float(line["iforest_auc_mean"]) for line in csv.DictReader(file)}
    rows = {}
    if not options.markdown:
        print(f"{'data set':16} {'ours':>7} {'their':>7} {'reference':>9}   rank correlation: theirs, ours with theirs")
    for name in sorted(reference):
        table = numpy.loadtxt(f"{options.data}/{name}.csv", delimiter=",", skiprows=1)
        data, label = numpy.ascontiguousarray(table[:, :-1]), table[:, -1]
        seeds = range(1, options.seeds + 1)
        scores = [ours(options.forest_bench, data, seed) for seed in seeds], [theirs(data, seed) for seed in seeds]
        auc = [numpy.mean([roc_auc_score(label, s) for s in side]) for side in scores]
        rows[name] = [*auc, reference[name], *correlations(*scores)]
        if not options.markdown:
            print("{:16} {:7.4f} {:7.4f} {:9.4f}   {:.4f} {:.4f}".format(name, *rows[name]), flush=True)
    return rows, numpy.mean(list(rows.values()), axis=0)


def section(options, rows, means):
    """Markdown; few digits, so that another processor's last bit does not make another document."""
    import sklearn
    lines = [
        "## Outliers", "",
        "Isolation forest with 100 trees of 256 rows on labelled data: the area under the ROC curve, the mean of "
        f"{options.seeds} seeds.",
        f"*Here* is scikit-learn {sklearn.__version__} on the same rows with the same seeds, *reference* is `adbench/reference_auc.csv`. The aim is a",
        "mean within 0.005 of the reference. Ranks: the mean correlation (Spearman) of scikit-learn's scores under one seed with those under",
        "another, and of ours with scikit-learn's, which is to be no lower.", "",
        "| data set | Drydock | scikit-learn here | reference | ranks: scikit-learn with itself | with Drydock |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, values in rows.items():
        lines.append(f"| {name} | " + " | ".join(f"{value:.3f}" for value in values) + " |")
    lines.append("| **mean** | " + " | ".join(f"{value:.4f}" for value in means) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("forest_bench")
    parser.add_argument("data")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--environment", default=".build/bench-venv")
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    inside(options)
    rows, means = measure(options)
    if options.markdown:
        print(section(options, rows, means))
        return
    our, their, reference, among, between = means
    print(f"mean area under the curve, {options.seeds} seeds: {our:.4f}, scikit-learn here {their:.4f}, "
          f"reference {reference:.4f}: {our - reference:+.4f} (goal ±0.005)")
    print(f"mean rank correlation between two seeds: scikit-learn with itself {among:.4f}, with ours {between:.4f} (goal no lower)")


main()
