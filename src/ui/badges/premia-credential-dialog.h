/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaCredentialDialog:
 * A badge that somebody has earned, as a signed credential of Open Badges: into which file, for whom, by whom, with which key. A key can be made
 * here. For one person into a file, for all who have the badge into a folder.
 */
#define PREMIA_TYPE_CREDENTIAL_DIALOG (premia_credential_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCredentialDialog, premia_credential_dialog, PREMIA, CREDENTIAL_DIALOG, AdwWindow)

/* @session: (nullable): outside the Badges page; what is saved is shown. @badge: engine/premia-badge.h's text. @person: (nullable): id; NULL or "": all who have it. */
PremiaCredentialDialog *premia_credential_dialog_new (PremiaContext *context, PremiaBadgeSession *session, const char *badge, const char *person);
/* Over the window of @over; what waits to be saved is written first. */
void                    premia_credential_dialog_present (GtkWidget *over, PremiaContext *context, PremiaBadgeSession *session, const char *badge, const char *person);

G_END_DECLS
