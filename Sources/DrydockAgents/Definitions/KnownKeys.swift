/// What the keys of one kind of mapping mean.
struct KnownKeys: Sendable {
  /// They do something.
  let honoured: [String]
  /// They would change what an agent may do, and stop everything: key and reason.
  var refused: [String: String] = [:]
  /// They are let be, with a warning: key and reason.
  var idle: [String: String] = [:]

  /// All names that a slip may have meant.
  var all: [String] { honoured + refused.keys + idle.keys }
}

extension KnownKeys {
  private static let noCode = "agents never run code; tools are typed"
  private static let noLLMYet = "it has no meaning as long as no LLM can be used"
  private static let noGuardrail = "what is done is proved by the program, not by a second answer"

  static let agent = KnownKeys(
    honoured: [
      "role", "goal", "backstory", "llm", "tools", "max_iter", "max_execution_time", "max_retry_limit", "verbose", "allow_delegation",
      "drydock",
    ],
    refused: [
      "allow_code_execution": noCode,
      "code_execution_mode": noCode,
      "step_callback": "definitions are data; nothing in them is called",
      "function_calling_llm": "an agent has one model, and calls typed tools with it",
      "multimodal": "agents read what tools say, and no pictures",
      "knowledge_sources": "agents know what their tools tell them; data does not leave the run",
      "embedder": "there is no store of vectors; data does not leave the run",
      "system_template": "how an agent is addressed is part of the program",
      "prompt_template": "how an agent is addressed is part of the program",
      "response_template": "how an agent is addressed is part of the program",
    ],
    idle: [
      "cache": "a tool is asked again whenever it is called",
      "respect_context_window": noLLMYet,
      "use_system_prompt": noLLMYet,
      "inject_date": "a run says the same on every day",
      "date_format": "a run says the same on every day",
      "reasoning": noLLMYet,
      "max_reasoning_attempts": noLLMYet,
      "max_tokens": noLLMYet,
      "max_rpm": noLLMYet,
      "guardrail": noGuardrail,
      "guardrail_max_retries": noGuardrail,
    ])

  static let agentBlock = KnownKeys(honoured: ["playbook"])

  static let task = KnownKeys(
    honoured: [
      "description", "expected_output", "agent", "name", "context", "tools", "output_file", "create_directory", "human_input", "markdown",
      "drydock",
    ],
    refused: [
      "callback": "definitions are data; nothing in them is called",
      "output_pydantic": "there is no Python here; tools are typed",
      "output_json": "tasks end with a text; what tools find is kept as data anyway",
      "guardrail": noGuardrail,
      "guardrails": noGuardrail,
      "guardrail_max_retries": noGuardrail,
      "async_execution": "tasks are done one after the other, so that a run can be repeated",
    ])

  static let taskBlock = KnownKeys(honoured: ["playbook", "when"])

  static let workflow = KnownKeys(
    honoured: ["name", "phases", "process", "drydock"],
    refused: [
      "manager_llm": "the order of tasks is the workflow's; no model decides it",
      "planning": "the order of tasks is the workflow's; no model decides it",
      "memory": "runs remember nothing of each other",
    ],
    idle: [
      "max_rpm": noLLMYet,
      "verbose": "each agent has a `verbose` of its own",
      "output_log_file": "every run keeps its journal",
      "inputs": "what a run is about is said on the command line",
    ])

  static let phase = KnownKeys(honoured: ["phase", "tasks"])
  static let fileBlock = KnownKeys(honoured: ["extends"])
  static let playbook = KnownKeys(honoured: ["steps"])
}
