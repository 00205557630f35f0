/// What the schemas of agents and tasks share: how a playbook is written.
enum PlaybookSchema {
  /// Members of `$defs`.
  static let definitions = """
    "expression": {"description": "Such as: findings.total > 0 and not target", "type": ["string", "boolean", "number"]},
        "template": {"description": "A text with {{ expression }}, {% if … %} and {% for x in list %} in it.", "type": ["string", "boolean", "number"]},
        "loop": {"description": "name in list", "type": "string", "pattern": "^\\\\s*\\\\S+\\\\s+in\\\\s.+$"},
        "limit": {"description": "The most elements.", "type": "integer", "minimum": 1, "maximum": 1000000, "default": 50},
        "name": {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$"},
        "playbook": {
          "description": "What is done without an LLM: steps in order.",
          "oneOf": [
            {"$ref": "#/$defs/steps"},
            {
              "type": "object", "additionalProperties": false, "patternProperties": {"^x-": true}, "required": ["steps"],
              "properties": {"steps": {"$ref": "#/$defs/steps"}}
            }
          ]
        },
        "steps": {"type": "array", "items": {"$ref": "#/$defs/step"}},
        "step": {
          "oneOf": [
            {"$ref": "#/$defs/callStep"}, {"$ref": "#/$defs/setStep"}, {"$ref": "#/$defs/blockStep"}, {"$ref": "#/$defs/sayStep"},
            {"$ref": "#/$defs/failStep"}
          ]
        },
        "callStep": {
          "type": "object", "additionalProperties": false, "patternProperties": {"^x-": true}, "required": ["call"],
          "properties": {
            "call": {"description": "A tool.", "type": "string"},
            "with": {"description": "Its arguments; texts are templates.", "type": "object"},
            "save": {"description": "Under which name the result is kept; with for_each, the results.", "$ref": "#/$defs/name"},
            "note": {"description": "Said before the call.", "$ref": "#/$defs/template"},
            "when": {"$ref": "#/$defs/expression"},
            "for_each": {"$ref": "#/$defs/loop"},
            "limit": {"$ref": "#/$defs/limit"},
            "may_fail": {"description": "Whether a failure is a result like any other, under error.", "type": "boolean", "default": false}
          },
          "dependentRequired": {"limit": ["for_each"]}
        },
        "setStep": {
          "type": "object", "additionalProperties": false, "patternProperties": {"^x-": true}, "required": ["set"],
          "properties": {
            "set": {
              "description": "Names for values.", "type": "object", "propertyNames": {"$ref": "#/$defs/name"},
              "additionalProperties": {"$ref": "#/$defs/template"}
            },
            "when": {"$ref": "#/$defs/expression"}
          }
        },
        "blockStep": {
          "type": "object", "additionalProperties": false, "patternProperties": {"^x-": true}, "required": ["steps"],
          "properties": {
            "steps": {"$ref": "#/$defs/steps"},
            "when": {"$ref": "#/$defs/expression"},
            "else": {"$ref": "#/$defs/steps"},
            "for_each": {"$ref": "#/$defs/loop"},
            "limit": {"$ref": "#/$defs/limit"},
            "while": {"$ref": "#/$defs/expression"},
            "at_most": {"description": "Once more is a failure.", "type": "integer", "minimum": 1, "maximum": 1000000}
          },
          "anyOf": [{"required": ["when"]}, {"required": ["for_each"]}, {"required": ["while"]}],
          "not": {"required": ["for_each", "while"]},
          "dependentRequired": {"limit": ["for_each"], "else": ["when"], "while": ["at_most"], "at_most": ["while"]}
        },
        "sayStep": {
          "type": "object", "additionalProperties": false, "patternProperties": {"^x-": true}, "required": ["say"],
          "properties": {
            "say": {"description": "What came of the task; nothing is done after it.", "$ref": "#/$defs/template"},
            "when": {"$ref": "#/$defs/expression"}
          }
        },
        "failStep": {
          "type": "object", "additionalProperties": false, "patternProperties": {"^x-": true}, "required": ["fail"],
          "properties": {
            "fail": {"description": "Why the task cannot go on.", "$ref": "#/$defs/template"},
            "when": {"$ref": "#/$defs/expression"}
          }
        }
    """
}
