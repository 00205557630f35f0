/// The JSON Schemas of `agents.yaml`, `tasks.yaml` and `workflow.yaml`, for editors.
public enum DefinitionSchema {
  /// The schemas' names.
  public static let names = ["agents", "tasks", "workflow"]

  /// The schema of that name, ended by a line break.
  public static func named(_ name: String) -> String? {
    switch name {
    case "agents": agents
    case "tasks": tasks
    case "workflow": workflow
    default: nil
    }
  }

  /// Keys that do nothing, with the reason.
  private static func idle(_ known: KnownKeys) -> String {
    known.idle.sorted { $0.key < $1.key }.map { ",\n        \"\($0.key)\": {\"description\": \"Does nothing: \($0.value).\"}" }.joined()
  }

  private static let fileBlock = """
    "drydock": {
          "description": "What the file does not say is taken from the embedded one.",
          "type": "object", "additionalProperties": false, "patternProperties": {"^x-": true},
          "properties": {"extends": {"const": "embedded"}}
        }
    """

  private static let agents = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "agents.yaml",
      "description": "Agents by name.",
      "type": ["object", "null"],
      "properties": {
        \(fileBlock)
      },
      "patternProperties": {"^x-": true},
      "propertyNames": {"pattern": "^[A-Za-z][A-Za-z0-9_-]*$"},
      "additionalProperties": {"$ref": "#/$defs/agent"},
      "$defs": {
        "agent": {
          "type": "object",
          "additionalProperties": false,
          "patternProperties": {"^x-": true},
          "required": ["role", "goal", "backstory"],
          "properties": {
            "role": {"description": "What people call it.", "type": "string"},
            "goal": {"description": "What it is there for.", "type": "string"},
            "backstory": {"description": "What it knows and how it works.", "type": "string"},
            "llm": {"description": "playbook; another model is for the day on which an LLM can be used.", "type": ["string", "null"]},
            "tools": {
              "description": "Tools that it may call; [] is none, nothing said all that read.",
              "type": ["array", "null"], "items": {"type": "string"}, "uniqueItems": true
            },
            "max_iter": {"description": "Turns.", "type": ["integer", "null"], "minimum": 1, "maximum": 1000000, "default": 25},
            "max_execution_time": {
              "description": "Seconds, without the time a person takes to answer.",
              "type": ["number", "null"], "exclusiveMinimum": 0, "default": 3600
            },
            "max_retry_limit": {
              "description": "Calls in a row that could not be made.",
              "type": ["integer", "null"], "minimum": 0, "maximum": 1000000, "default": 3
            },
            "verbose": {"description": "Whether all that it says on the way is shown.", "type": ["boolean", "null"], "default": false},
            "allow_delegation": {"description": "false; handoffs come with LLM agents.", "type": ["boolean", "null"], "default": false},
            "drydock": {
              "type": ["object", "null"], "additionalProperties": false, "patternProperties": {"^x-": true},
              "properties": {"playbook": {"$ref": "#/$defs/playbook"}}
            }\(idle(.agent))
          }
        },
        \(PlaybookSchema.definitions)
      }
    }

    """

  private static let tasks = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "tasks.yaml",
      "description": "Tasks by name.",
      "type": ["object", "null"],
      "properties": {
        \(fileBlock)
      },
      "patternProperties": {"^x-": true},
      "propertyNames": {"pattern": "^[A-Za-z][A-Za-z0-9_-]*$"},
      "additionalProperties": {"$ref": "#/$defs/task"},
      "$defs": {
        "task": {
          "type": "object",
          "additionalProperties": false,
          "patternProperties": {"^x-": true},
          "required": ["description", "expected_output", "agent"],
          "properties": {
            "description": {"description": "What is to be done; {source} and {target} stand for what the run is about.", "type": "string"},
            "expected_output": {"description": "What must come of it.", "type": "string"},
            "agent": {"description": "Who does it.", "type": "string"},
            "name": {"description": "The key again; anything else does nothing.", "type": ["string", "null"]},
            "context": {
              "description": "Earlier tasks whose results it is told.",
              "type": ["array", "null"], "items": {"type": "string"}, "uniqueItems": true
            },
            "tools": {
              "description": "Tools for this task instead of the agent's.",
              "type": ["array", "null"], "items": {"type": "string"}, "uniqueItems": true
            },
            "output_file": {
              "description": "A file for its result, inside the run's folder.",
              "type": ["string", "null"], "pattern": "^[^./\\\\\\\\][^/\\\\\\\\]*$", "maxLength": 200
            },
            "create_directory": {"description": "Accepted; the folder is there.", "type": ["boolean", "null"]},
            "human_input": {
              "description": "Whether a person looks at the result before the next task begins.",
              "type": ["boolean", "null"], "default": false
            },
            "markdown": {"description": "Accepted; results are Markdown.", "type": ["boolean", "null"]},
            "drydock": {
              "type": ["object", "null"], "additionalProperties": false, "patternProperties": {"^x-": true},
              "properties": {
                "playbook": {"$ref": "#/$defs/playbook"},
                "when": {"description": "Under which condition there is anything to do; knows inputs.", "$ref": "#/$defs/expression"}
              }
            }\(idle(.task))
          }
        },
        \(PlaybookSchema.definitions)
      }
    }

    """

  private static let workflow = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "workflow.yaml",
      "description": "Tasks in phases, in order.",
      "type": ["object", "null"],
      "additionalProperties": false,
      "patternProperties": {"^x-": true},
      "properties": {
        "name": {"description": "Its name.", "type": ["string", "null"]},
        "process": {"description": "sequential, as it is anyway.", "enum": ["sequential", null]},
        "phases": {
          "description": "The phases; in a file that extends the embedded one, tasks to append to phases, and new phases.",
          "type": "array",
          "items": {
            "type": "object", "additionalProperties": false, "patternProperties": {"^x-": true}, "required": ["phase", "tasks"],
            "properties": {
              "phase": {"description": "Its name.", "type": "string"},
              "tasks": {"description": "Its tasks, in order.", "type": "array", "items": {"type": "string"}, "uniqueItems": true}
            }
          }
        },
        \(fileBlock)\(idle(.workflow))
      },
      "if": {"properties": {"drydock": {"required": ["extends"]}}, "required": ["drydock"]},
      "else": {"required": ["phases"]}
    }

    """
}
