/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/premia-locale.h"
#include "store/premia-workspace-server.h"

G_BEGIN_DECLS

/* How tokens, payments and transactions of the reward server are said. All (transfer full) unless borrowed. */

/* "12,500.5" of a decimal text ("1E-8", too); what is no number stays as it is. */
char *premia_tokens_format (PremiaLocale *locale, const char *amount);
/* "12,500 points"; @name: what a token is called here; "": points. */
char *premia_tokens_say (PremiaLocale *locale, const char *amount, const char *name);

/* Whether it is not at its end, and belongs to another server than the one at @address ((nullable): none is connected). */
gboolean    premia_payment_is_elsewhere (const PremiaPayment *payment, const char *address);
/* "Paid through the server on 3 November 2026": of one person's payment. @address: (nullable): of the server that
 * is connected: why what belongs to another one does not go on; @zone: of the days. */
char       *premia_payment_say (const PremiaPayment *payment, const char *address, PremiaLocale *locale, PremiaZone *zone);
/* "on hold", "sent", …. Borrowed; of a number of a newer server its number is said. */
char       *premia_transaction_say_status (int status);
/* What somebody else has made of one that we wanted to decide: "Denied by somebody else". */
char       *premia_transaction_say_elsewhere (int status);

/* "Medals are given" of "update-medals"; of one that we do not know its own name. */
char       *premia_server_job_say_name (const char *name);
/* What it does, in a sentence; else the server's @description. */
char       *premia_server_job_say_deed (const PremiaRewardJob *job);
/* What went wrong last, out of its info; NULL: nothing is said of it. (nullable) */
char       *premia_server_job_say_error (const PremiaRewardJob *job);

G_END_DECLS
