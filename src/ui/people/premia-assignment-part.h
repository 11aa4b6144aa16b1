/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaAssignmentPart:
 * The schemes to which one person is assigned by date: beside the schemes of their role, or instead of them. They can be
 * added, ended and removed, each with its undo in the toast overlay around. Not there while there is nothing to say and
 * nothing can be written.
 */
#define PREMIA_TYPE_ASSIGNMENT_PART (premia_assignment_part_get_type ())
G_DECLARE_FINAL_TYPE (PremiaAssignmentPart, premia_assignment_part, PREMIA, ASSIGNMENT_PART, AdwBin)

/* To be called once. */
void premia_assignment_part_set_context (PremiaAssignmentPart *self, PremiaContext *context);
/* @person: index in the desk's people. */
void premia_assignment_part_show (PremiaAssignmentPart *self, PremiaDesk *desk, guint person);

G_END_DECLS
