/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../jobs/room.h"
#include "jobs/premia-load-job.h"

/* Two setters and a closer in September and October 2026, whose numbers can be counted by hand: see the .c */
extern const char small_company_people[];
extern const char small_company_actions[];
extern const char small_company_scheme[];

/* Imports all of it into the room's workspace. */
void        small_company_import (Room *room);
/* (transfer full) */
PremiaDesk *small_company_load (Room *room);
/* The end of the room, once threads have let go of its workspace; desks hold it, too. */
void        small_company_end (Room *room);
