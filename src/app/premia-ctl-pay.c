/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-pay"

#include "premia-ctl.h"
#include "premia-ctl-server.h"
#include "premia-ctl-verbs.h"

#include "exchange/premia-json-writer.h"
#include "jobs/premia-account-name.h"
#include "jobs/premia-token-pay-job.h"
#include "sync/premia-outbox.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char           *workspace, *scheme, *period, *format;
  char          **people;
  gboolean        hold, dry_run;
  int             timeout;
  char           *address;  /* of the server that is paid through; "" if none is named */
  PremiaCtlServer server;
} Call;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  g_free (call->scheme);
  g_free (call->period);
  g_free (call->format);
  g_strfreev (call->people);
  g_free (call->address);
  premia_ctl_server_clear (&call->server);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (int *argc, char ***argv, Call *call)
{
  const GOptionEntry own[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace whose run is paid"), N_("FILE") },
    { "scheme", 0, 0, G_OPTION_ARG_STRING, &call->scheme, N_("Whose pay: the id of a scheme"), N_("ID") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &call->period, N_("Such as 2026-10"), N_("PERIOD") },
    { "person", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call->people, N_("Only this person; may be given several times"), N_("ID") },
    { "hold", 0, 0, G_OPTION_ARG_NONE, &call->hold, N_("Leave the payments on hold on the server, for somebody to approve"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &call->dry_run, N_("Only say what would be paid; no server is asked"), NULL },
    { "timeout", 0, 0, G_OPTION_ARG_INT, &call->timeout, N_("How many seconds an answer of the server may take (30)"), N_("SECONDS") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &call->format, N_("text (the default) or json"), N_("FORMAT") },
    { NULL },
  };
  g_autofree GOptionEntry *entries = premia_ctl_server_join_entries (&call->server, own);

  return premia_ctl_parse (argc, argv, entries, NULL,
                           _("Pays through the reward server what a closed run pays in tokens (“paid_by”: “achivx”). Every payment is written down before it is sent, "
                             "and looked for on the server before it is sent again: however often this is run, and from however many machines, each statement is paid once."));
}

static int
check (const Call *call, int n_left, char **left, PremiaPeriod *period)
{
  g_autoptr (GError) error = NULL;

  if (n_left > 1)
    return premia_ctl_bad_call ("pay", _("“%s” belongs to no option"), left[1]);
  if (call->workspace == NULL)
    return premia_ctl_bad_call ("pay", "%s", _("say which file with --workspace"));
  if (call->scheme == NULL || call->period == NULL)
    return premia_ctl_bad_call ("pay", "%s", _("say what to pay with --scheme and --period"));
  if (call->timeout < 0 || call->timeout > 3600)
    return premia_ctl_bad_call ("pay", "%s", _("--timeout is a number of seconds, at most 3600"));
  if (call->format != NULL && strcmp (call->format, "text") != 0 && strcmp (call->format, "json") != 0)
    return premia_ctl_bad_call ("pay", _("there is no format “%s”: text or json"), call->format);
  if (!premia_period_parse (call->period, period, &error))
    return premia_ctl_bad_call ("pay", "%s", error->message);
  return PREMIA_CTL_DONE;
}

/* ---- whom ---- */

static const PremiaTokenLine *
find_line (const PremiaTokenPlan *plan, const char *person)
{
  for (guint i = 0; i < plan->lines->len; i++)
    if (strcmp (g_array_index (plan->lines, PremiaTokenLine, i).person, person) == 0)
      return &g_array_index (plan->lines, PremiaTokenLine, i);
  return NULL;
}

static gboolean
is_chosen (const Call *call, const char *person)
{
  return call->people == NULL || g_strv_contains ((const char *const *) call->people, person);
}

static int
check_people (const Call *call, const PremiaTokenPlan *plan)
{
  for (char **person = call->people; person != NULL && *person != NULL; person++)
    if (find_line (plan, *person) == NULL)
      return premia_ctl_bad_call ("pay", _("“%s” is paid nothing in tokens by this run"), *person);
  return PREMIA_CTL_DONE;
}

/* ---- what is printed ---- */

/* "" where nothing is owed from before. (transfer full) */
static char *
say_owed (const PremiaTokenPlan *plan, const PremiaTokenLine *line)
{
  g_autofree char *owed = premia_money_to_string (-line->owed, plan->digits);

  /* Translators: an amount, a currency; “(” and “)” stand around it */
  return line->owed == 0 ? g_strdup ("") : g_strdup_printf (_(" (less %1$s %2$s owed from before)"), owed, plan->currency);
}

/* "" where nothing is written down. */
static const char *
get_state (const PremiaTokenLine *line)
{
  if (line->payment != NULL)
    return premia_payment_state_to_string (line->payment->state);
  return line->amount > 0 ? "" : "never";
}

/* Why one that is not at its end does not go on here. (transfer full) (nullable) */
static char *
say_elsewhere (const Call *call, const PremiaPayment *payment)
{
  const gboolean ended = payment->state == PREMIA_PAYMENT_PAID || payment->state == PREMIA_PAYMENT_DENIED || payment->state == PREMIA_PAYMENT_CANCELLED;

  return ended || *call->address == '\0' ? NULL : premia_outbox_say_elsewhere (payment, call->address);
}

static char *
say_state (const Call *call, const PremiaTokenLine *line)
{
  g_autofree char *elsewhere = line->payment != NULL ? say_elsewhere (call, line->payment) : NULL;

  if (line->payment == NULL)
    return g_strdup (line->amount > 0 ? _("not written down yet") : _("never sent: it is not above 0"));
  if (elsewhere != NULL)
    return g_strdup_printf (_("open: %s"), elsewhere);
  switch (line->payment->state)
    {
    case PREMIA_PAYMENT_WAITING:
      return g_strdup (_("waits"));
    case PREMIA_PAYMENT_SENDING:
      return g_strdup (_("may be on its way: to be settled"));
    case PREMIA_PAYMENT_HELD:
      return g_strdup (_("on hold on the server"));
    case PREMIA_PAYMENT_PAID:
      return g_strdup (_("paid"));
    case PREMIA_PAYMENT_DENIED:
      return g_strdup (_("denied on the server"));
    case PREMIA_PAYMENT_OPEN:
      /* Translators: a reason, a sentence */
      return g_strdup_printf (_("open: %s"), line->payment->reason);
    case PREMIA_PAYMENT_CANCELLED:
      return g_strdup (_("taken back"));
    }
  return g_strdup ("");
}

static int
print_text (const Call *call, const PremiaTokenPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *period = premia_period_to_string (plan->period);
  g_autofree char *total = premia_money_to_string (plan->total, plan->digits);

  for (guint i = 0; i < plan->lines->len; i++)
    {
      const PremiaTokenLine *line = &g_array_index (plan->lines, PremiaTokenLine, i);
      g_autofree char *amount = premia_money_to_string (line->amount, plan->digits);
      g_autofree char *state = say_state (call, line);
      g_autofree char *owed = say_owed (plan, line);

      if (is_chosen (call, line->person))
        g_string_append_printf (text, "%s  %s %s%s  %s  %s\n", line->person, amount, plan->currency, owed, *line->tokens != '\0' ? line->tokens : "–", state);
    }
  /* Translators: a scheme's id, a period, an amount, a currency, tokens, tokens for one unit of the currency */
  g_string_append_printf (text, _("%1$s, %2$s: %3$s %4$s in tokens, that is %5$s (%6$s for 1 %4$s)\n"), plan->scheme, period, total, plan->currency,
                          plan->tokens, plan->per_unit);
  return premia_ctl_print (text->str, -1);
}

static void
write_line (const Call *call, const PremiaTokenPlan *plan, const PremiaTokenLine *line, PremiaJsonWriter *out)
{
  g_autofree char *elsewhere = line->payment != NULL ? say_elsewhere (call, line->payment) : NULL;
  g_autofree char *amount = premia_money_to_string (line->amount, plan->digits);
  g_autofree char *owed = premia_money_to_string (line->owed, plan->digits);

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "id", line->person);
  premia_json_writer_member (out, "amount", amount);
  premia_json_writer_member (out, "owed", owed);
  premia_json_writer_member (out, "tokens", line->tokens);
  premia_json_writer_member (out, "statement", line->digest);
  premia_json_writer_member (out, "state", get_state (line));
  premia_json_writer_member (out, "payment", line->payment != NULL ? line->payment->id : "");
  premia_json_writer_member (out, "transaction", line->payment != NULL ? line->payment->server_id : "");
  premia_json_writer_member (out, "server", line->payment != NULL ? line->payment->server : "");
  premia_json_writer_member (out, "reason", elsewhere != NULL ? elsewhere : line->payment != NULL ? line->payment->reason : "");
  premia_json_writer_end_object (out);
}

static int
print_json (const Call *call, const PremiaTokenPlan *plan)
{
  PremiaJsonWriter *out = premia_json_writer_new (TRUE);
  g_autofree char *period = premia_period_to_string (plan->period);
  g_autofree char *total = premia_money_to_string (plan->total, plan->digits);
  g_autofree char *text = NULL;

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "premia", "pay/1");
  premia_json_writer_member (out, "scheme", plan->scheme);
  premia_json_writer_member (out, "period", period);
  premia_json_writer_member (out, "currency", plan->currency);
  premia_json_writer_member (out, "per_unit", plan->per_unit);
  premia_json_writer_key (out, "people");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < plan->lines->len; i++)
    if (is_chosen (call, g_array_index (plan->lines, PremiaTokenLine, i).person))
      write_line (call, plan, &g_array_index (plan->lines, PremiaTokenLine, i), out);
  premia_json_writer_end_array (out);
  premia_json_writer_member (out, "total", total);
  premia_json_writer_member (out, "tokens", plan->tokens);
  premia_json_writer_end_object (out);
  text = premia_json_writer_end (out, NULL);
  return premia_ctl_print (text, -1);
}

static int
print (const Call *call, const PremiaTokenPlan *plan)
{
  return call->format != NULL && strcmp (call->format, "json") == 0 ? print_json (call, plan) : print_text (call, plan);
}

/* ---- paying ---- */

/* Somebody has to look at one of those that were to be paid. */
static gboolean
is_open (const Call *call, const PremiaTokenPlan *plan)
{
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const PremiaTokenLine *line = &g_array_index (plan->lines, PremiaTokenLine, i);
      g_autofree char *elsewhere = line->payment != NULL ? say_elsewhere (call, line->payment) : NULL;

      if (line->payment != NULL && (line->payment->state == PREMIA_PAYMENT_OPEN || elsewhere != NULL) && is_chosen (call, line->person))
        return TRUE;
    }
  return FALSE;
}

static int
pay (Call *call, PremiaWorkspace *workspace, const PremiaTokenPlan *plan)
{
  g_autoptr (GError) error = NULL, trouble = NULL;
  g_autoptr (PremiaServer) server = premia_ctl_server_is_own (&call->server, workspace, &error) ? premia_ctl_server_open (&call->server, workspace, &error) : NULL;
  g_autoptr (PremiaTokenPayJob) job = NULL;
  g_autoptr (GPtrArray) people = call->people == NULL ? NULL : g_ptr_array_new ();
  g_autoptr (PremiaTokenPlan) after = NULL;
  int code;

  if (server == NULL)
    return premia_ctl_fail (error);
  premia_server_set_timeout (server, (guint) call->timeout * 1000);
  g_free (call->address);
  call->address = g_strdup (premia_channel_get_name (premia_server_get_channel (server)));
  for (char **person = call->people; person != NULL && *person != NULL; person++)
    g_ptr_array_add (people, *person);
  job = premia_token_pay_job_new (workspace, server);
  premia_token_pay_job_set_plan (job, plan, people, call->hold ? PREMIA_TRANSACTION_HOLD : PREMIA_TRANSACTION_PAID);
  premia_job_run (PREMIA_JOB (job), NULL, &trouble);
  after = premia_token_plan_read (workspace, call->scheme, plan->period, &error);
  if (after == NULL)
    return premia_ctl_fail (error);
  code = print (call, after);
  if (trouble != NULL)
    return premia_ctl_fail (trouble);
  return code == PREMIA_CTL_DONE && is_open (call, after) ? PREMIA_CTL_BAD_INPUT : code;
}

int
premia_ctl_pay (int argc, char **argv)
{
  g_auto (Call) call = { .server = PREMIA_CTL_SERVER_INIT };
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (PremiaTokenPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  PremiaPeriod period = { 0 };
  int code;

  if (!parse (&argc, &argv, &call))
    return PREMIA_CTL_BAD_CALL;
  code = check (&call, argc, argv, &period);
  if (code != PREMIA_CTL_DONE)
    return code;
  workspace = premia_workspace_open (call.workspace, &error);
  if (workspace == NULL)
    return premia_ctl_fail (error);
  premia_account_sign (workspace, premia_ctl_now, NULL);
  call.address = premia_workspace_get_setting (workspace, PREMIA_SERVER_ADDRESS, &error);
  plan = call.address != NULL ? premia_token_plan_read (workspace, call.scheme, period, &error) : NULL;
  if (plan == NULL)
    return premia_ctl_fail (error);
  code = check_people (&call, plan);
  if (code != PREMIA_CTL_DONE)
    return code;
  return call.dry_run ? print (&call, plan) : pay (&call, workspace, plan);
}
