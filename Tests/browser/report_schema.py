#!/usr/bin/env python3
"""Holds report.json files against their JSON Schema: report_schema.py SCHEMA REPORT.json..."""
import json
import pathlib
import sys

import jsonschema

schema = json.loads(pathlib.Path(sys.argv[1]).read_bytes())
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
failed = False
for name in sys.argv[2:]:
    faults = list(validator.iter_errors(json.loads(pathlib.Path(name).read_bytes())))
    places = ["/".join(map(str, fault.absolute_path)) + ": " + fault.message[:200] for fault in faults[:20]]
    print("\n  ".join([f"{pathlib.Path(name).name}: {'FAULTS' if faults else 'ok'}", *places]))
    failed = failed or bool(faults)
sys.exit(1 if failed else 0)
