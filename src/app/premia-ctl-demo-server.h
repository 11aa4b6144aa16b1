/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-demo.h"

/* Where the demo's reward server listens unless something else is said. */
#define PREMIA_CTL_DEMO_LISTEN "127.0.0.1:50051"
#define PREMIA_CTL_DEMO_WEB    "127.0.0.1:8080"

/* premiactl demo --server: runs the stand-in of the reward server with @demo's people and history until it is interrupted. @listen,
 * @web: HOST:PORT, @token_file: (nullable): one of this session's. Returns how premiactl ends; what is missing is said. */
int premia_ctl_demo_server (PremiaDemo *demo, const char *listen, const char *web, const char *token_file);
