/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-closed-run-file"

#include "premia-closed-run-file.h"

#include "premia-closed-run-private.h"
#include "premia-json-form.h"
#include "premia-payout-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DIGITS 6           /* behind the point, of money */
#define MAX_QUANTITY_DIGITS 18 /* behind the point, of a quantity */

static const char *const person_keys[] = { "id", "total", "lines", NULL };

/* A text being read. */
typedef struct
{
  PremiaJson      *json;  /* (owned) */
  PremiaZone      *utc;   /* (owned): times have offsets of their own */
  PremiaClosedRun *run;   /* (owned) (nullable) */
} Reading;

static gboolean
need_string (const Reading *self, const PremiaJsonNode *object, const char *key, const char **text, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (self->json, object, key, error);

  *text = NULL;
  if (node == NULL)
    return FALSE;
  if (node->kind != PREMIA_JSON_STRING)
    return premia_json_fail (self->json, object, key, error, _ ("a text is expected here"));
  *text = node->text;
  return TRUE;
}

static gboolean
need_money (const Reading *self, const PremiaJsonNode *object, const char *key, PremiaMoney *money, GError **error)
{
  return premia_json_need (self->json, object, key, error) != NULL && premia_json_get_money (self->json, object, key, money, error);
}

/* @key holds an array of objects, each with the keys @known. (nullable) */
static const PremiaJsonNode *
need_array (const Reading *self, const PremiaJsonNode *object, const char *key, const char *const *known, GError **error)
{
  const PremiaJsonNode *array = premia_json_need (self->json, object, key, error);

  if (array == NULL || !premia_json_expect_array (self->json, array, error))
    return NULL;
  for (const PremiaJsonNode *node = array->first; node != NULL; node = node->next)
    if (!premia_json_expect_object (self->json, node, known, error))
      return NULL;
  return array;
}

/* The form in which premia_rational_to_decimal() writes. */
static gboolean
read_quantity (const char *text, PremiaRational *quantity)
{
  PremiaInt128 number = 0, denominator = 1;
  const gboolean negative = *text == '-';
  guint n = 0, behind = 0;
  gboolean point = FALSE;

  for (text += negative; *text != '\0'; text++)
    {
      if (*text == '.' && !point && n > 0)
        {
          point = TRUE;
          continue;
        }
      /* 36 digits stay far within 128 bits. */
      if (!g_ascii_isdigit (*text) || ++n > 36 || (point && ++behind > MAX_QUANTITY_DIGITS))
        return FALSE;
      number = number * 10 + (*text - '0');
      if (point)
        denominator *= 10;
    }
  return n > 0 && (!point || behind > 0) && premia_rational_set (quantity, negative ? -number : number, denominator);
}

static gboolean
need_quantity (const Reading *self, const PremiaJsonNode *object, PremiaRational *quantity, GError **error)
{
  const char *text;

  if (!need_string (self, object, "quantity", &text, error))
    return FALSE;
  return read_quantity (text, quantity) || premia_json_fail (self->json, object, "quantity", error, _ ("“%s” is not a decimal number"), text);
}

static gboolean
read_case (const Reading *self, const PremiaJsonNode *node, PremiaLedgerCase *part, GError **error)
{
  g_autoptr (GError) cause = NULL;
  const char *at;

  if (!need_string (self, node, "key", &part->key, error) || !need_string (self, node, "at", &at, error))
    return FALSE;
  if (!premia_instant_parse (at, self->utc, &part->at, &cause))
    return premia_json_fail (self->json, node, "at", error, "%s", cause->message);
  return need_quantity (self, node, &part->quantity, error) && need_money (self, node, "amount", &part->amount, error)
         && need_money (self, node, "pay", &part->pay, error);
}

static gboolean
read_cases (const Reading *self, const PremiaJsonNode *line, GArray *cases, GError **error)
{
  static const char *const known[] = { "key", "at", "quantity", "amount", "pay", NULL };
  const PremiaJsonNode *array = need_array (self, line, "cases", known, error);

  if (array == NULL)
    return FALSE;
  for (const PremiaJsonNode *node = array->first; node != NULL; node = node->next)
    {
      PremiaLedgerCase part = { NULL };

      if (!read_case (self, node, &part, error))
        return FALSE;
      g_array_append_val (cases, part);
    }
  return TRUE;
}

/* A text, or null. */
static gboolean
read_text_or_null (const Reading *self, const PremiaJsonNode *object, const char *key, const char **text, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (self->json, object, key, error);

  *text = NULL;
  if (node == NULL)
    return FALSE;
  return node->kind == PREMIA_JSON_NULL || need_string (self, object, key, text, error);
}

static gboolean
read_tiers (const Reading *self, const PremiaJsonNode *line, GArray *tiers, GError **error)
{
  static const char *const known[] = { "from", "to", "quantity", "rate", "amount", NULL };
  const PremiaJsonNode *array = need_array (self, line, "tiers", known, error);

  if (array == NULL)
    return FALSE;
  for (const PremiaJsonNode *node = array->first; node != NULL; node = node->next)
    {
      PremiaLedgerTier tier = { NULL };

      if (!need_string (self, node, "from", &tier.from, error) || !read_text_or_null (self, node, "to", &tier.to, error)
          || !need_string (self, node, "quantity", &tier.quantity, error) || !read_text_or_null (self, node, "rate", &tier.rate, error)
          || !need_money (self, node, "amount", &tier.amount, error))
        return FALSE;
      g_array_append_val (tiers, tier);
    }
  return TRUE;
}

static gboolean
read_type (const Reading *self, const PremiaJsonNode *node, PremiaLedgerLine *line, GError **error)
{
  const char *type, *component;

  if (!need_string (self, node, "type", &type, error) || !need_string (self, node, "component", &component, error))
    return FALSE;
  line->type = PREMIA_N_COMPONENTS;
  if (premia_component_type_parse (type, &line->type))
    line->kind = PREMIA_LEDGER_COMPONENT;
  else if (!premia_ledger_kind_parse (type, &line->kind) || line->kind == PREMIA_LEDGER_COMPONENT)
    return premia_json_fail (self->json, node, "type", error, _ ("there is no line of the type “%s”"), type);
  line->component = line->kind == PREMIA_LEDGER_COMPONENT || line->kind == PREMIA_LEDGER_CORRECTION ? component : "";
  return TRUE;
}

/* Where a line is from that no component gave. */
static gboolean
read_origin (const Reading *self, const PremiaJsonNode *node, PremiaLedgerLine *line, GError **error)
{
  g_autoptr (GError) cause = NULL;
  const char *text;

  if (line->kind == PREMIA_LEDGER_CORRECTION)
    {
      if (!need_string (self, node, "period", &text, error))
        return FALSE;
      return premia_period_parse (text, &line->period, &cause) || premia_json_fail (self->json, node, "period", error, "%s", cause->message);
    }
  if (line->kind == PREMIA_LEDGER_ADJUSTMENT)
    {
      if (!need_string (self, node, "author", &line->author, error) || !need_string (self, node, "reason", &line->reason, error)
          || !need_string (self, node, "date", &text, error))
        return FALSE;
      return premia_date_parse (text, &line->date, &cause) || premia_json_fail (self->json, node, "date", error, "%s", cause->message);
    }
  return line->kind != PREMIA_LEDGER_DEBT || premia_json_get_money (self->json, node, "forgiven", &line->forgiven, error);
}

static const char *const *
get_line_keys (PremiaLedgerKind kind)
{
#define LINE "component", "type", "amount", "why", "tiers", "cases"
  static const char *const plain[] = { LINE, NULL };
  static const char *const correction[] = { LINE, "period", NULL };
  static const char *const adjustment[] = { LINE, "author", "reason", "date", NULL };
  static const char *const debt[] = { LINE, "forgiven", NULL };
#undef LINE

  switch (kind)
    {
    case PREMIA_LEDGER_CORRECTION:
      return correction;
    case PREMIA_LEDGER_ADJUSTMENT:
      return adjustment;
    case PREMIA_LEDGER_DEBT:
      return debt;
    case PREMIA_LEDGER_COMPONENT:
    case PREMIA_LEDGER_CARRIED:
      break;
    }
  return plain;
}

static gboolean
read_line (const Reading *self, const PremiaJsonNode *node, GError **error)
{
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (PremiaLedgerCase));
  g_autoptr (GArray) tiers = g_array_new (FALSE, FALSE, sizeof (PremiaLedgerTier));
  PremiaLedgerLine line = { .index = -1, .author = "", .reason = "", .date = PREMIA_DATE_NONE };

  if (!read_type (self, node, &line, error) || !premia_json_expect_object (self->json, node, get_line_keys (line.kind), error)
      || !need_money (self, node, "amount", &line.amount, error) || !need_string (self, node, "why", &line.why, error)
      || !read_tiers (self, node, tiers, error) || !read_cases (self, node, cases, error) || !read_origin (self, node, &line, error))
    return FALSE;
  line.cases = (const PremiaLedgerCase *) cases->data;
  line.n_cases = cases->len;
  line.tiers = (const PremiaLedgerTier *) tiers->data;
  line.n_tiers = tiers->len;
  premia_closed_run_add_line (self->run, &line);
  return TRUE;
}

static gboolean
read_lines (const Reading *self, const PremiaJsonNode *lines, GError **error)
{
  for (const PremiaJsonNode *line = lines->first; line != NULL; line = line->next)
    if (!read_line (self, line, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_person (const Reading *self, const PremiaJsonNode *node, GError **error)
{
  const PremiaJsonNode *lines = premia_json_need (self->json, node, "lines", error);
  PremiaMoney total;
  const char *id;

  if (lines == NULL || !premia_json_expect_array (self->json, lines, error) || !need_string (self, node, "id", &id, error)
      || !need_money (self, node, "total", &total, error))
    return FALSE;
  premia_closed_run_begin_statement (self->run, id, total);
  return read_lines (self, lines, error);
}

/* How many digits amounts have: those of the total. */
static gboolean
read_digits (const Reading *self, const PremiaJsonNode *run, guint *digits, GError **error)
{
  const char *text, *point;

  if (!need_string (self, run, "total", &text, error))
    return FALSE;
  point = strchr (text, '.');
  *digits = point == NULL ? 0 : (guint) MIN (strlen (point + 1), MAX_DIGITS);
  return TRUE;
}

static gboolean
read_run (Reading *self, const PremiaJsonNode *root, const PremiaJsonNode *node, GError **error)
{
  g_autoptr (GError) cause = NULL;
  const char *scheme, *currency, *period_text;
  const PremiaJsonNode *people;
  PremiaPeriod period;
  PremiaMoney total;
  guint digits;

  if (!need_string (self, root, "scheme", &scheme, error) || !need_string (self, root, "currency", &currency, error)
      || !need_string (self, node, "period", &period_text, error))
    return FALSE;
  if (!premia_period_parse (period_text, &period, &cause))
    return premia_json_fail (self->json, node, "period", error, "%s", cause->message);
  people = need_array (self, node, "people", person_keys, error);
  if (people == NULL || !need_money (self, node, "total", &total, error) || !read_digits (self, node, &digits, error))
    return FALSE;
  self->run = premia_closed_run_new (scheme, currency, period, digits);
  for (const PremiaJsonNode *person = people->first; person != NULL; person = person->next)
    if (!read_person (self, person, error))
      return FALSE;
  return premia_closed_run_end (self->run, total, &cause) || premia_json_fail (self->json, node, NULL, error, "%s", cause->message);
}

static gboolean
read_root (Reading *self, GError **error)
{
  static const char *const root_keys[] = { "premia", "scheme", "currency", "runs", NULL };
  static const char *const run_keys[] = { "period", "people", "total", NULL };
  const PremiaJsonNode *root = premia_json_get_root (self->json), *runs;
  const char *premia;

  if (!premia_json_expect_object (self->json, root, root_keys, error) || !need_string (self, root, "premia", &premia, error))
    return FALSE;
  if (strcmp (premia, "payout/1") != 0)
    return premia_json_fail (self->json, root, "premia", error, _ ("this is no “payout/1”, but “%s”"), premia);
  runs = need_array (self, root, "runs", run_keys, error);
  if (runs == NULL)
    return FALSE;
  if (runs->n_children != 1)
    return premia_json_fail (self->json, root, "runs", error, _ ("a closed run is one run, not %u"), runs->n_children);
  return read_run (self, root, runs->first, error);
}

PremiaClosedRun *
premia_closed_run_file_parse (const char *text, gssize length, const char *name, GError **error)
{
  Reading self = { NULL };
  gboolean good;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  self.json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, name, error);
  if (self.json == NULL)
    return NULL;
  self.utc = premia_zone_new_utc ();
  good = read_root (&self, error);
  premia_json_unref (self.json);
  premia_zone_unref (self.utc);
  if (!good)
    g_clear_pointer (&self.run, premia_closed_run_unref);
  return self.run;
}

/* What the lines come to, whatever the text says. FALSE: more than fits. */
static gboolean
add_up (const Reading *self, const PremiaJsonNode *lines, PremiaMoney *sum, GError **error)
{
  *sum = 0;
  for (const PremiaJsonNode *line = lines->first; line != NULL; line = line->next)
    {
      PremiaMoney amount;

      if (!need_money (self, line, "amount", &amount, error))
        return FALSE;
      if (!premia_money_add (sum, amount))
        return premia_json_fail (self->json, line, "amount", error, _ ("with this line the sum is too large"));
    }
  return TRUE;
}

/* Of one person, whose lines may say something else than the total. */
static gboolean
read_statement (Reading *self, const PremiaJsonNode *node, const char *scheme, const char *currency, PremiaPeriod period, PremiaMoney *total,
                GError **error)
{
  const PremiaJsonNode *lines;
  PremiaMoney sum;
  const char *id;
  guint digits;

  if (!premia_json_expect_object (self->json, node, person_keys, error))
    return FALSE;
  lines = premia_json_need (self->json, node, "lines", error);
  if (lines == NULL || !premia_json_expect_array (self->json, lines, error) || !need_string (self, node, "id", &id, error)
      || !need_money (self, node, "total", total, error) || !read_digits (self, node, &digits, error) || !add_up (self, lines, &sum, error))
    return FALSE;
  self->run = premia_closed_run_new (scheme, currency, period, digits);
  premia_closed_run_begin_statement (self->run, id, sum);
  return read_lines (self, lines, error) && premia_closed_run_end (self->run, sum, error);
}

PremiaClosedRun *
premia_closed_run_read_statement (PremiaJson *json, const PremiaJsonNode *node, const char *scheme, const char *currency, PremiaPeriod period,
                                  PremiaMoney *total, GError **error)
{
  Reading self = { json };

  self.utc = premia_zone_new_utc ();
  if (!read_statement (&self, node, scheme, currency, period, total, error))
    g_clear_pointer (&self.run, premia_closed_run_unref);
  premia_zone_unref (self.utc);
  return self.run;
}

static void
write_statement (PremiaClosedRun *run, const PremiaClosedStatement *statement, PremiaZone *zone, PremiaJsonWriter *out)
{
  const guint digits = premia_closed_run_get_digits (run);

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "id", statement->id);
  premia_payout_write_amount (out, "total", statement->total, digits);
  premia_json_writer_key (out, "lines");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < statement->n_lines; i++)
    premia_ledger_line_write (&statement->lines[i], statement->lines[i].why, TRUE, digits, zone, out);
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
}

char *
premia_closed_run_file_to_json (PremiaClosedRun *run, PremiaZone *zone, gsize *length)
{
  g_autoptr (PremiaJsonWriter) out = premia_json_writer_new (FALSE);
  g_autofree char *period = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (run != NULL && zone != NULL, NULL);

  period = premia_period_to_string (premia_closed_run_get_period (run));
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "premia", "payout/1");
  premia_json_writer_member (out, "scheme", premia_closed_run_get_scheme (run));
  premia_json_writer_member (out, "currency", premia_closed_run_get_currency (run));
  premia_json_writer_key (out, "runs");
  premia_json_writer_begin_array (out);
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "period", period);
  premia_json_writer_key (out, "people");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < premia_closed_run_get_n_statements (run); i++)
    write_statement (run, premia_closed_run_get_statement (run, i), zone, out);
  premia_json_writer_end_array (out);
  premia_payout_write_amount (out, "total", premia_closed_run_get_total (run), premia_closed_run_get_digits (run));
  premia_json_writer_end_object (out);
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
  text = premia_json_writer_end (g_steal_pointer (&out), NULL);
  if (length != NULL)
    *length = strlen (text) + 1;
  return g_strconcat (text, "\n", NULL);
}

/* Behind the value that begins at @text: an object, as we write them. */
static const char *
skip_object (const char *text)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++)
    if (quoted && *text == '\\' && text[1] != '\0')
      text++;
    else if (*text == '"')
      quoted = !quoted;
    else if (!quoted && *text == '{')
      depth++;
    else if (!quoted && *text == '}' && --depth == 0)
      return text + 1;
  return text;
}

GPtrArray *
premia_closed_run_file_cut (const char *text)
{
  static const char people[] = "\"people\":[";
  GPtrArray *objects = g_ptr_array_new_with_free_func (g_free);
  /* Not in a text: there a quote has a backslash before it. */
  const char *at = text == NULL ? NULL : strstr (text, people), *end;

  for (at = at == NULL ? "" : at + strlen (people); *at == '{'; at = *end == ',' ? end + 1 : end)
    {
      end = skip_object (at);
      g_ptr_array_add (objects, g_strndup (at, (gsize) (end - at)));
    }
  return objects;
}
