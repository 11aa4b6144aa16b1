/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-waiting"

#include "premia-overview-waiting.h"
#include "premia-telling-row.h"

#include "report/premia-run-view.h"

#include <glib/gi18n.h>

/* Three lists one under the other: what is in the data, on the server, and found by the doctor. Each comes when it is known. */
struct _PremiaOverviewWaiting
{
  AdwBin      parent_instance;
  GtkListBox *meetings;
  GtkListBox *payments;
  GtkListBox *findings;
  GtkWidget  *nothing;
  guint       n; /* rows of the list that is being filled */
};

G_DEFINE_FINAL_TYPE (PremiaOverviewWaiting, premia_overview_waiting, ADW_TYPE_BIN)

static void
update_nothing (PremiaOverviewWaiting *self)
{
  GtkListBox *const lists[] = { self->meetings, self->payments, self->findings };
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (lists[i]), premia_telling_row_any (lists[i]));
      any |= premia_telling_row_any (lists[i]);
    }
  gtk_widget_set_visible (self->nothing, !any);
}

/* @target is floating. */
static void
add_row (PremiaOverviewWaiting *self, GtkListBox *list, const char *icon, const char *title, const char *subtitle, const char *action, GVariant *target)
{
  premia_telling_row_tell (premia_telling_row_take (list, self->n++), icon, FALSE, title, subtitle, action, target);
}

/* (transfer full): "2 to 9 days late" */
static char *
say_days (gint32 least, gint32 most)
{
  if (most <= 0)
    return g_strdup (_("due today"));
  if (least == most)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) most), most);
  /* Translators: of several meetings, the newest and the oldest */
  return g_strdup_printf (ngettext ("from %1$d to %2$d day late", "from %1$d to %2$d days late", (gulong) most), MAX (least, 0), most);
}

static void
add_meetings (PremiaOverviewWaiting *self, const PremiaWait *wait, PremiaLocale *locale)
{
  g_autofree char *count = premia_locale_format_count (locale, wait->n);
  g_autofree char *days = say_days (wait->least_days, wait->most_days);
  g_autofree char *title = NULL;

  if (wait->kind == PREMIA_WAIT_MORE)
    {
      g_autofree char *meetings = g_strdup_printf (ngettext ("%s meeting", "%s meetings", wait->n), count);

      /* Translators: “12 meetings of 4 other closers: nobody has reported them” */
      title = g_strdup_printf (ngettext ("%1$s of %2$u other closer: nobody has reported them", "%1$s of %2$u other closers: nobody has reported them", wait->of),
                               meetings, wait->of);
    }
  else if (*wait->closer == '\0')
    title = g_strdup_printf (ngettext ("Of %s meeting it is not known who was to hold it, nor whether it was held",
                                       "Of %s meetings it is not known who was to hold them, nor whether they were held", wait->n), count);
  else
    title = g_strdup_printf (ngettext ("%2$s: %1$s meeting not reported", "%2$s: %1$s meetings not reported", wait->n), count, wait->closer);
  add_row (self, self->meetings, "premia-acceptance-symbolic", title, days, "win.show-waiting",
           g_variant_new ("(bms)", FALSE, wait->kind == PREMIA_WAIT_MORE ? NULL : wait->closer));
}

static void
add_word (PremiaOverviewWaiting *self, const PremiaWait *wait, PremiaLocale *locale)
{
  g_autofree char *count = premia_locale_format_count (locale, wait->n);
  g_autofree char *today = premia_locale_format_count (locale, wait->n_today);
  g_autofree char *title = g_strdup_printf (ngettext ("%s meeting that was held waits to be accepted or rejected",
                                                      "%s meetings that were held wait to be accepted or rejected", wait->n), count);
  g_autofree char *text = wait->n_today > 0
    ? g_strdup_printf (ngettext ("%s of them is accepted today by itself", "%s of them are accepted today by themselves", wait->n_today), today)
    : g_strdup_printf (ngettext ("the oldest for %d day", "the oldest for %d days", (gulong) MAX (wait->most_days, 0)), MAX (wait->most_days, 0));

  add_row (self, self->meetings, "emblem-ok-symbolic", title, text, "win.show-waiting", g_variant_new ("(bms)", TRUE, NULL));
}

static void
add_run (PremiaOverviewWaiting *self, const PremiaWait *wait, PremiaLocale *locale)
{
  static const char *const waits_for[] = { N_("has to be checked"), N_("has to be approved"), N_("has to be closed") };
  g_autofree char *period = premia_locale_format_period (locale, wait->period);
  g_autofree char *number = premia_period_to_string (wait->period);
  /* Translators: “Pay for October 2026 has to be approved”: the rest of the sentence is one of three */
  g_autofree char *title = g_strdup_printf (_("Pay for %1$s %2$s"), period, _(waits_for[MIN (wait->state, PREMIA_PAY_APPROVED)]));
  g_autofree char *text = g_strdup_printf (ngettext ("%1$u of %2$u scheme is not closed", "%1$u of %2$u schemes are not closed", wait->of), wait->n, wait->of);

  add_row (self, self->meetings, "premia-payouts-symbolic", title, text, "win.show-period", g_variant_new ("(ss)", "payouts", number));
}

static void
add_inquiries (PremiaOverviewWaiting *self, const PremiaWait *wait, PremiaLocale *locale)
{
  g_autofree char *count = premia_locale_format_count (locale, wait->n);
  g_autofree char *title = g_strdup_printf (ngettext ("%s question about pay waits for an answer", "%s questions about pay wait for an answer", wait->n), count);

  add_row (self, self->meetings, "mail-unread-symbolic", title, NULL, "win.page", g_variant_new_string ("payouts"));
}

void
premia_overview_waiting_show (PremiaOverviewWaiting *self, const PremiaOverviewWaits *waits, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_OVERVIEW_WAITING (self));

  self->n = 0;
  for (guint i = 0; i < waits->items->len; i++)
    {
      const PremiaWait *wait = &g_array_index (waits->items, PremiaWait, i);

      switch (wait->kind)
        {
        case PREMIA_WAIT_OUTCOME:
        case PREMIA_WAIT_MORE:
          add_meetings (self, wait, locale);
          break;
        case PREMIA_WAIT_WORD:
          add_word (self, wait, locale);
          break;
        case PREMIA_WAIT_RUN:
          add_run (self, wait, locale);
          break;
        case PREMIA_WAIT_INQUIRY:
        default:
          add_inquiries (self, wait, locale);
        }
    }
  premia_telling_row_keep (self->meetings, self->n);
  update_nothing (self);
}

void
premia_overview_waiting_show_payments (PremiaOverviewWaiting *self, guint n_on_hold)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u payment waits to be approved", "%u payments wait to be approved", n_on_hold), n_on_hold);

  g_return_if_fail (PREMIA_IS_OVERVIEW_WAITING (self));

  self->n = 0;
  if (n_on_hold > 0)
    add_row (self, self->payments, "premia-server-symbolic", title, _("The reward server holds them until then"), "win.page", g_variant_new_string ("server:approvals"));
  premia_telling_row_keep (self->payments, self->n);
  update_nothing (self);
}

/* (transfer full): "2 serious, 1 to look at" */
static char *
say_findings (const PremiaWaitingFinding *finding)
{
  g_autofree char *serious = g_strdup_printf (ngettext ("%u serious finding", "%u serious findings", finding->n_serious), finding->n_serious);
  g_autofree char *warnings = g_strdup_printf (ngettext ("%u warning", "%u warnings", finding->n_warnings), finding->n_warnings);

  if (finding->n_warnings == 0)
    return g_steal_pointer (&serious);
  if (finding->n_serious == 0)
    return g_steal_pointer (&warnings);
  return g_strdup_printf ("%s · %s", serious, warnings);
}

void
premia_overview_waiting_show_findings (PremiaOverviewWaiting *self, const PremiaWaitingFinding *findings, guint n)
{
  g_return_if_fail (PREMIA_IS_OVERVIEW_WAITING (self));

  self->n = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = say_findings (&findings[i]);
      /* Translators: a scheme, and what the doctor found in it: “Setters 2026: Luck decides” */
      g_autofree char *title = g_strdup_printf (_("%1$s: %2$s"), findings[i].name, findings[i].title);

      if (findings[i].n_serious + findings[i].n_warnings > 0)
        add_row (self, self->findings, "premia-doctor-symbolic", title, text, "win.show-doctor", g_variant_new_string (findings[i].scheme));
    }
  premia_telling_row_keep (self->findings, self->n);
  update_nothing (self);
}

static void
premia_overview_waiting_class_init (PremiaOverviewWaitingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/overview/premia-overview-waiting.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewWaiting, meetings);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewWaiting, payments);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewWaiting, findings);
  gtk_widget_class_bind_template_child (widget_class, PremiaOverviewWaiting, nothing);
}

static void
premia_overview_waiting_init (PremiaOverviewWaiting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
