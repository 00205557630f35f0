#ifndef C_AGENT_ASSETS_H
#define C_AGENT_ASSETS_H

/// The six agents.
const char *drydock_agents_yaml(void);
/// Their tasks, with the playbooks.
const char *drydock_tasks_yaml(void);
/// The order of the tasks.
const char *drydock_workflow_yaml(void);

#endif
