#include "CAgentAssets.h"

// #embed is C23; clang takes it in C17 as an extension and would warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char agents[] = {
#embed "agents.yaml" suffix(, )
    0};

static const char tasks[] = {
#embed "tasks.yaml" suffix(, )
    0};

static const char workflow[] = {
#embed "workflow.yaml" suffix(, )
    0};

const char *drydock_agents_yaml(void) { return agents; }
const char *drydock_tasks_yaml(void) { return tasks; }
const char *drydock_workflow_yaml(void) { return workflow; }
