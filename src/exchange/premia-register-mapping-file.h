/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-register-mapping.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A mapping of the pay register as JSON, "premia": "register/1": {"columns": [{"field": "amount", "title": "Сумма"}, …],
 * "separator": ";", "decimal": ",", "date_format": "DD.MM.YYYY", "encoding": "utf-8-bom", "total": true}.
 */

/* @file_name is what messages call it. Errors: PREMIA_ERROR_SYNTAX, PREMIA_ERROR_MEANING with the place. (transfer full) */
PremiaRegisterMapping *premia_register_mapping_file_parse (const char *text, gssize length, const char *file_name, GError **error);
PremiaRegisterMapping *premia_register_mapping_file_read (GFile *file, const char *file_name, GCancellable *cancellable, GError **error);
/* (transfer full): the same mapping, the same bytes. */
char                  *premia_register_mapping_file_to_text (const PremiaRegisterMapping *mapping);

G_END_DECLS
