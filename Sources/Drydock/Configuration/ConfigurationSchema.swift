/// The JSON Schema of `drydock.yml`.
public enum ConfigurationSchema {
  /// The schema of that name.
  public static func named(_ name: String) -> String? { name == "config" ? config : nil }

  private static let config = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "drydock.yml",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "connections": {
          "description": "Databases by name: a path or URL, or an object with url or path.",
          "type": "object",
          "additionalProperties": {
            "oneOf": [
              {"type": "string"},
              {"type": "object", "additionalProperties": false, "properties": {"url": {"type": "string"}, "path": {"type": "string"}}, "minProperties": 1}
            ]
          }
        },
        "repairs": {
          "description": "Repairs to plan, each ID[:TABLE[.COLUMN]] or add-foreign-key:CHILD.COLUMN=PARENT.COLUMN.",
          "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        },
        "casts": {
          "description": "Types of the new database by TABLE.COLUMN, or a list that can also say what becomes of values that do not fit.",
          "oneOf": [
            {"type": "object", "additionalProperties": {"type": "string"}},
            {
              "type": "array",
              "items": {
                "type": "object", "additionalProperties": false, "required": ["table", "column", "type"],
                "properties": {
                  "table": {"type": "string"}, "column": {"type": "string"}, "type": {"type": "string"},
                  "on_error": {"enum": ["null", "reject", "text"]}
                }
              }
            }
          ]
        },
        "choices": {
          "description": "Answers to questions that a plan asks, by id.",
          "type": "object",
          "additionalProperties": {"type": "string"}
        },
        "answers": {
          "description": "Answers to questions of the agents, by a question's id or its kind (keys, repairs, task): all, none, or values.",
          "type": "object",
          "additionalProperties": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
        },
        "approve": {
          "description": "Rules that approve repairs beforehand.",
          "type": "object",
          "additionalProperties": {
            "oneOf": [
              {"const": "always"},
              {
                "type": "object", "additionalProperties": false, "required": ["at_most"],
                "properties": {"at_most": {"type": "string", "pattern": "^[0-9]+(\\\\.[0-9]+)? *%$"}}
              }
            ]
          }
        },
        "workspace": {"description": "Where runs lie.", "type": "string"}
      }
    }

    """
}
